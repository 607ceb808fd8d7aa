"""Rows that people write into a table of a page, each of which asks for an issue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workflows.documents.merging.finding import find
from workflows.documents.merging.macros import macro_body
from workflows.documents.storage import parse, words
from workflows.documents.storage.cleaning import short

MOST_ROWS = 50
"""So many rows of a page are looked at."""

_LONGEST_SUMMARY = 255
_LONGEST_CELL = 1000
_ISSUE = re.compile(r"\b[A-Z][A-Z0-9_]+-\d+\b")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of a table: what its first cell says, and the others by the heading of their column."""

    summary: str
    cells: Mapping[str, str]

    def label(self, document: str, subject: str) -> str:
        """By which its issue is found again, whatever happens in between: the same words ask for the same issue."""
        said = " ".join(self.summary.casefold().split())
        digest = hashlib.sha256(f"{document}\0{subject}\0{said}".encode("utf-8", "replace")).hexdigest()[:16]
        return f"crossgate-row-{digest}"


def asked_rows(body: str, section: str) -> tuple[AskedRow, ...]:
    """The rows in the tables of a section that say something in their first cell and name no issue there yet.

    Raises NotStorage.
    """
    macro = find(parse(body), {}).sections.get(section)
    if macro is None:
        return ()
    found: list[AskedRow] = []
    for table in macro_body(macro).iter("table"):
        rows = [[words(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        found.extend(_asked(rows))
    return tuple(found[:MOST_ROWS])


def _asked(rows: list[list[str]]) -> Iterator[AskedRow]:
    if not rows:
        return
    headings = [short(cell, _LONGEST_SUMMARY) for cell in rows[0]]
    for row in rows[1:]:
        summary = short(row[0], _LONGEST_SUMMARY) if row else ""
        if summary and not _ISSUE.search(summary):
            cells = {heading: short(cell, _LONGEST_CELL) for heading, cell in zip(headings[1:], row[1:], strict=False)}
            yield AskedRow(summary, {heading: cell for heading, cell in cells.items() if cell and heading})
