"""Take estimates from a table into Jira: a row whole or not at all, and each that is not with its reason."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.rice.criteria import Criterion
from workflows.cases.rice.exporting import COLUMNS
from workflows.cases.rice.facts import KEY
from workflows.cases.rice.rulebook import RuleBook
from workflows.ports import Clock, IssueTracker, Portfolio
from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.planning import property_text
from workflows.rice.scales import read, write
from workflows.rice.values import Seen, Unusable, Write
from workflows.table import Table, TableRow

CLEARED = "-"
"""A cell that empties the place; an empty cell leaves it as it is."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row, or for the header's line a column, cannot be taken."""

    line: int
    column: str
    why: Reason


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do."""

    rows: int
    writes: tuple[Write, ...]  # Of the rows that can be taken, only what differs.
    problems: tuple[RowProblem, ...]
    changed: int = 0  # Rows that can be taken and change something.
    unchanged: int = 0  # Rows that can be taken and say what is so already.


@dataclass(frozen=True)
class Import:
    """Plans an import; writing what was planned is `Applier`'s."""

    rules: RuleBook
    tracker: IssueTracker
    portfolio: Portfolio
    clock: Clock

    def __call__(self, table: Table) -> ImportPlan:
        """Check every row against the rules and the issues, a hundred issues a request."""
        book = self.rules.exactly(self.tracker.field_catalog())
        columns, problems = _columns(table, book)
        key = table.column(KEY)
        if key is None or problems:
            missing = () if key else (RowProblem(1, KEY, reason("rice.import_no_key", column=KEY)),)
            return ImportPlan(len(table.rows), (), (*missing, *problems))
        keys = dict.fromkeys(row.cells[key].upper() for row in table.rows if row.cells[key])
        wanted = replace(book.wanted, histories=False, comments=False)
        found = {seen.issue.key: seen for seen in self.portfolio.read_many(tuple(keys), wanted)}
        checking = _Rows(book, columns, key, found, self.clock.now())
        for row in table.rows:
            checking.take(row)
        return ImportPlan(
            len(table.rows),
            tuple(checking.writes),
            tuple(checking.problems),
            checking.changed,
            checking.unchanged,
        )


@dataclass
class _Rows:
    """Rows as they are checked."""

    book: Book
    columns: Mapping[str, str]  # Criterion ids by the header's word.
    key: str
    issues: Mapping[str, Seen]
    now: datetime
    writes: list[Write] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0
    lines: dict[str, int] = field(default_factory=dict)  # By issue key.

    def take(self, row: TableRow) -> None:
        """Check one row."""
        seen = self._issue(row)
        if seen is None:
            return
        found = [self._cell(row, column, seen) for column in self.columns]
        wrong = [each for each in found if isinstance(each, RowProblem)]
        if wrong:
            self.problems += wrong
            return
        writes = [each for each in found if isinstance(each, Write)]
        self.writes += writes
        self.changed += bool(writes)
        self.unchanged += not writes

    def _issue(self, row: TableRow) -> Seen | None:
        key = row.cells[self.key].upper()
        seen = self.issues.get(key)
        if not key:
            why = reason("rice.import_no_key", column=self.key)
        elif key in self.lines:
            why = reason("rice.import_twice", issue=key, line=self.lines[key])
        elif seen is None:
            why = reason("rice.no_such_issue", issue=key)
        elif not self.book.covers(seen.issue, self.now):
            why = reason("rice.import_not_scored", issue=key)
        else:
            self.lines[key] = row.line
            return seen
        self.problems.append(RowProblem(row.line, self.key, why))
        return None

    def _cell(self, row: TableRow, column: str, seen: Seen) -> Write | RowProblem | None:
        """What a cell changes; None when it is empty or says what is so already."""
        text = row.cells[column]
        if not text:
            return None
        criterion = self.book.criteria[self.columns[column]]
        place = criterion.place
        before = _held(place.field, place.property_, seen, self.book)
        if before is None:
            return RowProblem(row.line, column, reason("rice.import_no_place", issue=seen.issue.key, place=place.field))
        held = None if text == CLEARED else read(criterion.scale, text)
        if isinstance(held, Unusable):
            return RowProblem(row.line, column, held.reason)
        if (read(criterion.scale, before) if before else None) == held:
            return None
        value = None if held is None else write(criterion.scale, held)
        if held is not None and value is None:
            return RowProblem(row.line, column, reason("rice.import_not_on_scale", value=text))
        target = place.property_ or self.book.fields[place.field or ""].id or ""
        why = reason("rice.import_row", line=row.line)
        kept = place.property_ is not None
        return Write(seen.issue.id, seen.issue.key, target, kept, value, why, criterion.name, before)


def _held(name: str | None, key: str | None, seen: Seen, book: Book) -> str | None:
    """What a place holds as text, empty for nothing; None when the issue has no such place."""
    if key is not None:
        return property_text(seen.properties.get(key))
    value = None if name is None else book.fields[name].value(seen.issue)
    return None if value is None else ", ".join(value.texts)


def _columns(table: Table, book: Book) -> tuple[dict[str, str], list[RowProblem]]:
    """The columns that hold estimates, and those that nobody understands."""
    names = {label.casefold(): known for known, c in book.criteria.items() for label in (known, c.name)}
    ignored = {column.casefold() for column in COLUMNS}
    columns: dict[str, str] = {}
    problems: list[RowProblem] = []
    for column in table.header:
        known = names.get(column.casefold())
        if known is not None:
            columns[column] = known
            problems += (RowProblem(1, column, why) for why in _unwritable(book.criteria[known], book))
        elif column.casefold() not in ignored:
            near = difflib.get_close_matches(column.casefold(), [*names, KEY.casefold()], n=1)
            allowed = tuple(c.name for c in book.criteria.values())
            why = reason("rice.import_column", column=column, near=near[0] if near else None, names=allowed)
            problems.append(RowProblem(1, column, why))
    return columns, problems


def _unwritable(criterion: Criterion, book: Book) -> Iterator[Reason]:
    place = criterion.place
    if not place.is_written:
        yield reason("rice.import_read_only", criterion=criterion.name)
    elif place.field is not None and (problem := book.fields[place.field].problem) is not None:
        yield problem
