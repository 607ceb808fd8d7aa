from __future__ import annotations

import re

import pytest

from config.expressions import condition
from config.expressions.functions import FUNCTIONS, MACROS
from config.expressions.of_issues import OF_ISSUES
from config.expressions.written import MADE
from tests.documentation.pages import PAGES, ROOT, Page

PAGE = Page(ROOT / "docs/expressions.md")
SHOWN = [
    (page.name, line)
    for page in PAGES
    for language, text in page.fences
    if language == "cel"
    for line in text.splitlines()
]


@pytest.mark.parametrize(("page", "source"), SHOWN)
def test_every_expression_that_is_shown_is_understood(page: str, source: str) -> None:
    """What is copied from a page works."""
    assert condition(source).source == source, page


def test_the_page_names_all_there_is() -> None:
    """Names, functions and walks: an administrator finds what the reader of the file knows."""
    named = set(re.findall(r"[a-zA-Z_]+", " ".join(span for span in PAGE.spans)))
    known = {*OF_ISSUES.types, *OF_ISSUES.lookups, *FUNCTIONS, *MACROS, *MADE, "has", "matches"}
    assert known - named == set()
