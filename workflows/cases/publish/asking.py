"""Issues that people ask for by writing a row into a table of a page: each is created once, and linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.documents import RowsBecome
from workflows.cases.publish.values import Work
from workflows.documents.asked_rows import AskedRow, asked_rows
from workflows.documents.languages import in_english
from workflows.errors import Busy, Forbidden, Gone, Refused, Unauthorized
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef
from workflows.page import Page
from workflows.ports import IssueTracker, Journal, NewIssue, Portfolio
from workflows.prose import Link, Paragraph, Prose, Text

EFFECT = "row"
INDEX_LAG = timedelta(minutes=2)
"""How long an issue that was just created may be missing from Jira's search."""


@dataclass(frozen=True)
class AskedIssues:
    """Creates the issues that a page asks for. The journal and a label see to it that none is created twice."""

    tracker: IssueTracker
    portfolio: Portfolio
    journal: Journal
    now: datetime

    def of(self, work: Work, page: Page) -> tuple[str, ...]:
        """Create what the page's rows ask for and is not there yet; gives what people should know, a line each."""
        rules, subject = work.document.rows_become, work.material.subject
        if rules is None or subject is None:
            return ()
        return tuple(
            line
            for row in asked_rows(page.body, rules.section)
            for line in self._row(work, row, rules, subject.issue, page)
        )

    def _row(self, work: Work, row: AskedRow, rules: RowsBecome, issue: Issue, page: Page) -> Iterator[str]:
        label = row.label(work.document.id, work.subject)
        noted = self.journal.begin(label, issue.id, EFFECT, self.now)
        if noted:
            return  # It has its issue.
        try:
            key = self._create(label, noted, row, rules, issue, page)
            if key is None:
                return  # Whether an interrupted run created it cannot be seen yet: the next run looks again.
            self.tracker.relate(issue.key, key, rules.link_type)
            self.journal.finish(label, key)
            yield f"{key} created for the row “{row.summary}”"
            self._fill(key, row, work.material.fields)
        except (Busy, Unauthorized):
            raise
        except (Forbidden, Gone, Refused) as error:
            yield f"the row “{row.summary}” is not an issue as it should be: {error}"

    def _create(
        self, label: str, noted: str | None, row: AskedRow, rules: RowsBecome, issue: Issue, page: Page
    ) -> str | None:
        """The issue's key: of a new one, or of the one that an interrupted run created."""
        found = self.tracker.labelled(issue.project_key, label) if noted == "" else None
        if found is None and noted == "" and self.journal.count(issue.id, EFFECT, self.now - INDEX_LAG):
            return None
        told = Paragraph((Text("Written on the page "), Link(page.head.title, page.head.url), Text(".")))
        new = NewIssue(issue.project_key, rules.issue_type, row.summary, Prose((told,)), label)
        return found or self.tracker.create_issue(new)

    def _fill(self, key: str, row: AskedRow, fields: Mapping[str, FieldRef]) -> None:
        """Write the other cells into the fields that their columns are named by."""
        known = {name.casefold(): ref.id for name, ref in fields.items() if ref.id is not None}
        values: dict[str, str | None] = {
            field: cell
            for heading, cell in row.cells.items()
            if (field := known.get(in_english(heading).casefold())) is not None
        }
        if values:
            self.portfolio.set_fields(key, values)
