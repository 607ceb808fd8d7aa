"""Cells that people wrote into, in a generated table that shows issues: what they wrote belongs into the issues."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from lxml import etree

from workflows.documents.languages import says_missing
from workflows.documents.merging.finding import find
from workflows.documents.merging.macros import macro_body
from workflows.documents.merging.standing import Standing
from workflows.documents.storage import ac, canonical, digest, parse, ri, words
from workflows.documents.storage.canonical import MARKER
from workflows.documents.storage.cleaning import short
from workflows.documents.values import Section, SectionRecord

MOST_CELLS = 100
"""So many cells of a page are taken at once."""

_LONGEST_CELL = 1000
_ISSUE = re.compile(r"\b[A-Z][A-Z0-9_]+-\d+\b")
_PLAIN = frozenset({"p", "br", MARKER})
_MENTION = _PLAIN | {ac("link"), ri("user")}
_LOZENGE = _PLAIN | {ac("structured-macro"), ac("parameter")}

Place: TypeAlias = tuple[str, str]
"""Of a cell: the issue's key and the column's heading."""


class CellForm(StrEnum):
    """What a cell is made of, and so whether a field can keep all of it."""

    WORDS = "words"
    MENTION = "mention"  # People, and nothing else.
    LOZENGE = "lozenge"  # A status lozenge, and nothing else.
    MORE = "more"  # Links, pictures, lists, or more words than a field is given.


@dataclass(frozen=True, slots=True)
class EditedCell:
    """What stands in a cell now, instead of what the issue says."""

    key: str  # The issue of the row.
    heading: str  # Of the column.
    text: str
    was: str = ""  # What it said as it was generated.
    people: tuple[str, ...] = ()  # Who is mentioned, by the id that the page has.
    form: CellForm = CellForm.WORDS


@dataclass(frozen=True, slots=True)
class EditedCells:
    """What people wrote into the cells of a section."""

    cells: tuple[EditedCell, ...] = ()
    reads: str = ""  # Names the section as it reads now.
    nothing_else: bool = False  # Whether it reads as it was generated but for these cells.


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
    told = [_told(place, here[place], there[place]) for place in changed]
    cells = tuple(cell for cell in told if _asks(cell))[:MOST_CELLS]
    nothing_else = len(cells) == len(changed) and _differs_in(changed, here, there, made, standing)
    return EditedCells(cells, standing.reads, nothing_else)


def _told(place: Place, cell: etree._Element, before: etree._Element) -> EditedCell:
    key, heading = place
    users = [user.get(ri("account-id")) or user.get(ri("username")) or user.get(ri("userkey")) for user in _users(cell)]
    text = short(words(cell), _LONGEST_CELL)
    was = short(words(before), _LONGEST_CELL)
    return EditedCell(key, heading, text, was, tuple(filter(None, users)), _form(cell))


def _asks(cell: EditedCell) -> bool:
    return bool(cell.people) or bool(cell.text and not says_missing(cell.text))


def _users(cell: etree._Element) -> Iterator[etree._Element]:
    return cell.iter(ri("user"))


def _form(cell: etree._Element) -> CellForm:
    """Whether its words, its people or its lozenge are all there is to it."""
    tags = {str(child.tag) for child in cell.iterdescendants()}
    if len(words(cell)) > _LONGEST_CELL:
        return CellForm.MORE
    if tags <= _PLAIN:
        return CellForm.WORDS
    bare = not any(text.strip() for text in _outside(cell))
    if bare and ri("user") in tags and tags <= _MENTION:
        return CellForm.MENTION
    lozenges = [macro.get(ac("name")) == "status" for macro in cell.iter(ac("structured-macro"))]
    return CellForm.LOZENGE if bare and tags <= _LOZENGE and lozenges == [True] else CellForm.MORE


def _outside(cell: etree._Element) -> Iterator[str]:
    """The texts of a cell that stand in no macro and no link."""
    yield cell.text or ""
    for child in cell:
        if child.tag in _PLAIN:
            yield from _outside(child)
        yield child.tail or ""


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
        cell.attrib.clear()
        cell.attrib.update(written.attrib)
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
