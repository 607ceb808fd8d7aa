"""What has to be known beyond the issues: who is who, the CSV files, the scores kept last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workflows.people import Directory
from workflows.ports import Clock, IssueTracker, ScoreBook, Sheets
from workflows.results import reason
from workflows.rice.book import Book
from workflows.rice.values import Facts, Finding, Row, Seen, Sheet
from workflows.table import NotATable, Table

KEY, UPDATED = "Key", "Updated"
"""The columns that name the issue, and when its row was written."""


@dataclass(frozen=True)
class Gatherer:
    """Gathers the facts. Groups, roles, the own account and the catalog come from caches."""

    tracker: IssueTracker
    scores: ScoreBook
    sheets: Sheets
    clock: Clock

    def __call__(self, book: Book, issues: Sequence[Seen]) -> tuple[Facts, tuple[Finding, ...]]:
        """The facts about these issues, and what is wrong with the files."""
        now = self.clock.now()
        projects = sorted({seen.issue.project_key for seen in issues if book.covers(seen.issue, now)})
        read = {file: self._sheet(file) for file in book.csv_files}
        facts = Facts(
            own_account=self.tracker.own_account(),
            now=now,
            directory=Directory({name: self.tracker.group(name) for name in book.groups}),
            roles={key: {name: self.tracker.role(key, name) for name in book.roles} for key in projects},
            sheets={file: sheet for file, (sheet, _) in read.items()},
            records=self.scores.latest([seen.issue.id for seen in issues]),
        )
        return facts, tuple(finding for _, findings in read.values() for finding in findings)

    def _sheet(self, file: str) -> tuple[Sheet, tuple[Finding, ...]]:
        try:
            table = self.sheets.read(file)
        except NotATable as error:
            return {}, (Finding("", reason("rice.csv_unreadable", file=file, why=str(error))),)
        return sheet_of(table, file)


def sheet_of(table: Table, file: str) -> tuple[Sheet, tuple[Finding, ...]]:
    """A table's rows by issue key, and what is wrong with rows: those are left out, or are without their moment."""
    key = table.column(KEY)
    if key is None:
        return {}, (Finding("", reason("rice.csv_without_keys", file=file, column=KEY)),)
    updated = table.column(UPDATED)
    rows: dict[str, Row] = {}
    findings: list[Finding] = []
    for row in table.rows:
        issue_key = row.cells[key].upper()
        if not issue_key or issue_key in rows:
            code = "rice.csv_row_twice" if issue_key else "rice.csv_row_without_key"
            findings.append(Finding("", reason(code, file=file, line=row.line, issue=issue_key or None)))
            continue
        at = _moment(row.cells[updated]) if updated is not None and row.cells[updated] else None
        if at is None and updated is not None and row.cells[updated]:
            text = row.cells[updated]
            findings.append(Finding(issue_key, reason("rice.csv_moment", file=file, line=row.line, text=text)))
        rows[issue_key] = Row(row.cells, at)
    return rows, tuple(findings)


def _moment(text: str) -> datetime | None:
    """A day or a moment in ISO 8601; without an offset it is taken as UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
