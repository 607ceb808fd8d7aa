"""The glossary: words of machine learning and of product work, and on which pages of the space they are used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workflows.documents.kinds.glossary_terms import TERMS
from workflows.documents.material import Material, WikiPage
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

MOST_PAGES = 10
"""So many pages are named for a term; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Used:
    """A term and the pages that use it."""

    term: str
    meaning: str
    pages: tuple[WikiPage, ...]
    more: int


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The terms in order of the alphabet: those that are used, and those that are not."""
    del subject, issues, drawings
    pages = [(page, page.words.casefold()) for page in sorted(material.pages, key=lambda page: page.title.casefold())]
    say = material.words.say
    used = [
        _used(term, say(meaning), pages) for term, meaning in sorted(TERMS.items(), key=lambda one: one[0].casefold())
    ]
    return {"used": [one for one in used if one.pages], "unused": [one for one in used if not one.pages]}


def _used(term: str, meaning: str, pages: list[tuple[WikiPage, str]]) -> Used:
    # Plural forms count; parts of other words do not.
    pattern = re.compile(rf"(?<!\w){re.escape(term)}s?(?!\w)", 0 if term.isupper() else re.IGNORECASE)
    folded = term.casefold()  # Looked for first: that is a hundred times quicker.
    found = [page for page, words in pages if folded in words and pattern.search(page.words)]
    return Used(term, meaning, tuple(found[:MOST_PAGES]), max(0, len(found) - MOST_PAGES))
