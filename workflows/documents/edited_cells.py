"""Cells that people wrote into, in a generated table that shows issues: what they wrote belongs into the issues."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from workflows.documents.languages import says_missing
from workflows.documents.merging.finding import find
from workflows.documents.merging.macros import macro_body
from workflows.documents.merging.standing import Standing
from workflows.documents.storage import canonical, digest, parse, words
from workflows.documents.storage.canonical import MARKER
from workflows.documents.storage.cleaning import short
from workflows.documents.values import Section, SectionRecord

MOST_CELLS = 100
"""So many cells of a page are taken at once."""

_LONGEST_CELL = 1000
_ISSUE = re.compile(r"\b[A-Z][A-Z0-9_]+-\d+\b")
_PLAIN = frozenset({"p", "br", MARKER})

Place: TypeAlias = tuple[str, str]
"""Of a cell: the issue's key and the column's heading."""


@dataclass(frozen=True, slots=True)
class EditedCell:
    """What stands in a cell now, instead of what the issue says."""

    key: str  # The issue of the row.
    heading: str  # Of the column.
    text: str


@dataclass(frozen=True, slots=True)
class EditedCells:
    """What people wrote into the cells of a section."""

    cells: tuple[EditedCell, ...] = ()
    record: SectionRecord | None = (
        None  # What to remember once the issues say so; None: people changed more than cells.
    )


def edited_cells(body: str, section: Section, records: Mapping[str, SectionRecord]) -> EditedCells:
    """The cells of a live page's section that people changed since it was generated.

    Only while nobody changed the issues as well: then both stand beside each other, and people choose. A cell that was
    emptied, or still shows that something is missing, asks for nothing. Raises NotStorage.
    """
    live = find(parse(body), records)
    macro, record = live.sections.get(section.id), records.get(section.id)
    if macro is None or record is None or section.id in live.offers or section.id in live.copies:
        return EditedCells()
    made = parse(section.body)
    standing = Standing(section, macro, record, digest(canonical(made)))
    if standing.by_us or not standing.by_people:
        return EditedCells()
    here, there = _cells(macro_body(macro)), _cells(made)
    changed = [place for place, cell in here.items() if place in there and words(cell) != words(there[place])]
    told = [EditedCell(key, heading, short(words(here[key, heading]), _LONGEST_CELL)) for key, heading in changed]
    cells = tuple(cell for cell in told if cell.text and not says_missing(cell.text))[:MOST_CELLS]
    whole = len(cells) == len(changed) and all(_is_told_whole(here[place]) for place in changed)
    whole = whole and _differs_in(changed, here, there, made, standing)
    return EditedCells(cells, replace(record, saved=standing.reads) if whole else None)


def _is_told_whole(cell: etree._Element) -> bool:
    """Whether its words alone are all there is to it: no link, picture or list that a field would not keep."""
    plain = {child.tag for child in cell.iterdescendants()} <= _PLAIN
    return plain and len(words(cell)) <= _LONGEST_CELL


def _differs_in(
    places: list[Place],
    here: Mapping[Place, etree._Element],
    there: Mapping[Place, etree._Element],
    made: etree._Element,
    live: Standing,
) -> bool:
    """Whether the section is as it was generated but for these cells. `made` is changed."""
    for place in places:
        cell, written = there[place], here[place]
        cell.text = written.text
        cell[:] = [copy.deepcopy(child) for child in written]
    return digest(canonical(made)) == live.reads


def _cells(element: etree._Element) -> dict[Place, etree._Element]:
    """The cells of rows that begin with an issue, by its key and the column's heading; of two alike, the first."""
    found: dict[Place, etree._Element] = {}
    for table in element.iter("table"):
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        headings = [words(cell) for cell in rows[0]] if rows else []
        for key, row in _issues(rows[1:]):
            for heading, cell in zip(headings[1:], row[1:], strict=False):
                found.setdefault((key, heading), cell)
    return found


def _issues(rows: list[list[etree._Element]]) -> Iterator[tuple[str, list[etree._Element]]]:
    for row in rows:
        named = _ISSUE.search(words(row[0])) if row else None
        if named is not None:
            yield named[0], row
