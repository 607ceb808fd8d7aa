"""Searching pages by CQL: the clauses that Crossgate uses, joined with `and`. And the labels that it finds."""

from __future__ import annotations

import re
from collections.abc import Callable

from connector.sandbox.confluence.call import WikiCall
from connector.sandbox.confluence.model import WikiPage
from connector.sandbox.confluence.refusal import WikiRefusal

_CLAUSE = re.compile(r'\s*(\w+)\s*(=|in)\s*(?:"((?:[^"\\]|\\.)*)"|\(([^()]*)\)|([\w.-]+))\s*', re.IGNORECASE)
_LABEL = re.compile(r"[^\s:;,.?&\[\]()#^*@!<>]{1,255}")

_FIELDS: dict[str, Callable[[WikiPage, str], bool]] = {
    "type": lambda _, wanted: wanted == "page",
    "label": lambda page, wanted: wanted in page.labels,
    "space": lambda page, wanted: wanted == page.space.key,
    "id": lambda page, wanted: wanted == page.id,
    "title": lambda page, wanted: wanted == page.title,
}


def run(call: WikiCall, cql: str) -> list[WikiPage]:
    """Current pages that the caller may read and that match, oldest first."""
    clauses = [_clause(text) for text in re.split(r"\s+and\s+", cql.strip(), flags=re.IGNORECASE)]
    found = [page for page in call.wiki.seen_by(call.user) if page.status == "current"]
    for name, values in clauses:
        found = [page for page in found if any(_FIELDS[name](page, value) for value in values)]
    return sorted(found, key=lambda page: int(page.id))


def add_labels(call: WikiCall, page: WikiPage) -> None:
    """Put the labels of a request's body on a page."""
    if not call.wiki.may_edit(call.user, page):
        raise WikiRefusal(403, "Permission denied")
    asked = call.json()
    for entry in asked if isinstance(asked, list) else [asked]:
        name = str(entry.get("name", "")) if isinstance(entry, dict) else ""
        if not _LABEL.fullmatch(name):
            raise WikiRefusal(
                400, "A label has 1 to 255 characters and none of : ; , . ? & [ ] ( ) # ^ * @ ! < >", name
            )
        if name.lower() not in page.labels:
            page.labels.append(name.lower())


def _clause(text: str) -> tuple[str, list[str]]:
    found = _CLAUSE.fullmatch(text)
    if found is None or found[1].lower() not in _FIELDS:
        raise WikiRefusal(400, "Could not parse cql", text[:200])
    if found[4] is not None:
        return found[1].lower(), [part.strip().strip('"') for part in found[4].split(",")]
    value = found[5] if found[3] is None else re.sub(r"\\(.)", r"\1", found[3])
    return found[1].lower(), [value]
