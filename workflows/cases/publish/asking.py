"""Issues that people ask for by writing a row into a table of a page: each is created once, and linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.documents import RowsBecome
from workflows.cases.publish.filling import Filling
from workflows.cases.publish.granting import Granted, answer_of
from workflows.cases.publish.values import Work
from workflows.documents.asked_rows import AskedRow, asked_rows
from workflows.documents.cell_wishes import Wish
from workflows.documents.edited_cells import EditedCell
from workflows.documents.languages import in_english
from workflows.errors import Busy, Forbidden, Gone, Refused, Unauthorized
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.page import Page
from workflows.ports import IssueTracker, Journal, NewIssue, Portfolio, Wanted
from workflows.prose import Link, Paragraph, Prose, Text
from workflows.results import reason

EFFECT = "row"
FILLED = "row filled"
INDEX_LAG = timedelta(minutes=2)
"""How long an issue that was just created may be missing from Jira's search."""


@dataclass(frozen=True)
class AskedIssues:
    """Creates the issues that a page asks for. The journal and a label see to it that none is created twice."""

    tracker: IssueTracker
    portfolio: Portfolio
    filling: Filling
    journal: Journal
    now: datetime

    def of(self, work: Work, page: Page) -> Granted:
        """Create what the page's rows ask for and is not there yet, and fill in what could not be filled before."""
        rules, subject = work.document.rows_become, work.material.subject
        granted = Granted()
        if rules is not None and subject is not None:
            for row in asked_rows(page.body, rules.section):
                self._row(granted, work, row, rules, subject.issue, page)
        return granted

    def _row(self, granted: Granted, work: Work, row: AskedRow, rules: RowsBecome, issue: Issue, page: Page) -> None:
        label = row.label(work.document.id, work.subject)
        noted = self.journal.begin(label, issue.id, EFFECT, self.now)
        try:
            key = noted or self._create(label, noted, row, rules, issue, page)
            if key is None:
                granted.open = True  # Whether an interrupted run created it cannot be seen yet.
                return
            if not noted:
                self.tracker.relate(issue.key, key, rules.link_type)
                self.journal.finish(label, key)
                granted.told.append(reason("page.row_created", key=key, row=row.summary))
        except (Busy, Unauthorized):
            raise
        except (Forbidden, Gone, Refused) as error:
            granted.refuse(reason("page.row_refused", row=row.summary, answer=answer_of(error)))
            return
        self._fill(granted, label, key, row, work.material.fields, issue)

    def _create(
        self, label: str, noted: str | None, row: AskedRow, rules: RowsBecome, issue: Issue, page: Page
    ) -> str | None:
        """The issue's key: of a new one, or of the one that an interrupted run created."""
        found = self.tracker.labelled(issue.project_key, label) if noted == "" else None
        if found is None and noted == "" and self.journal.count(issue.id, EFFECT, self.now - INDEX_LAG):
            return None
        told = Paragraph((Text("Written on the page "), Link(page.head.title, page.head.url), Text(".")))
        new = NewIssue(issue.project_key, rules.issue_type, row.summary, Prose((told,)), label)
        try:
            return found or self.tracker.create_issue(new)
        except (Forbidden, Gone, Refused):
            self.journal.retract(label)  # Jira said no, so there is none to look for.
            raise

    def _fill(
        self, granted: Granted, label: str, key: str, row: AskedRow, fields: Mapping[str, FieldRef], issue: Issue
    ) -> None:
        """Write the other cells into the fields that their columns are named by, once; never over what is there."""
        noted = self.journal.begin(f"{label}:fields", issue.id, FILLED, self.now)
        if noted:
            return
        known = {fold(name) for name, ref in fields.items() if ref.id is not None}
        cells = [EditedCell(key, head, text) for head, text in row.cells.items() if fold(in_english(head)) in known]
        tried = Granted()
        if cells:
            wish = self.filling.wish(tried, key, cells, fields)
            self.filling.fill(tried, self._empty_yet(wish) if noted == "" else wish)
        granted.add(tried)
        if not tried.refused:
            self.journal.finish(f"{label}:fields", key)

    def _empty_yet(self, wish: Wish) -> Wish:
        """What is wanted of fields that hold nothing: people may have filled the others since."""
        read = self.portfolio.read_many((wish.key,), Wanted(tuple(wish.fields))) if wish.fields else ()
        held = {name for seen in read for name in wish.fields if seen.issue.fields.get(name)}
        return replace(wish, fields={name: text for name, text in wish.fields.items() if name not in held and read})
