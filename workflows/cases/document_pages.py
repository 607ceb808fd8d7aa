"""Read the pages that gates ask about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from config.documents import RowsBecome
from workflows.cases.publish.heeding import NOT_TAKEN
from workflows.documents.asked_rows import asked_rows
from workflows.documents.facts import NOWHERE, PageFacts, ReadPages, RowFact
from workflows.documents.reading_facts import page_facts
from workflows.documents.records import records_from_json
from workflows.documents.storage import NotStorage
from workflows.errors import Busy, Gone, RemoteError, Unauthorized
from workflows.issue import Issue
from workflows.page import Page
from workflows.ports import Journal, PageRegistry, Wiki
from workflows.registered_page import RegisteredPage


@dataclass(frozen=True)
class DocumentPages:
    """The pages of documents, as they are now."""

    wiki: Wiki
    registry: PageRegistry
    journal: Journal | None = None  # Which rows have become issues; None: nobody knows.
    rows: Mapping[str, RowsBecome] = field(default_factory=dict)  # By document, where rows become issues.

    def read(self, issue: Issue, documents: Iterable[str]) -> ReadPages:
        """The facts of the issue's pages of these documents: one request for each that there is.

        What cannot be read is left out, with a doubt. Raises Busy and Unauthorized, as nothing can be learned then.
        """
        pages: dict[str, PageFacts] = {}
        doubts: list[str] = []
        for document in sorted(documents):
            try:
                pages[document] = self._read(issue, document)
            except (Busy, Unauthorized):
                raise
            except (RemoteError, NotStorage) as error:
                doubts.append(f"page {document} of {issue.key}: {error}")
        return ReadPages(pages, tuple(doubts))

    def _read(self, issue: Issue, document: str) -> PageFacts:
        """An issue's own page, or the one of its project."""
        known = self.registry.get(document, issue.id) or self.registry.get(document, f"project:{issue.project_key}")
        if known is None:
            return NOWHERE
        try:
            page = self.wiki.read(known.page_id)
        except Gone:
            return NOWHERE
        facts = page_facts(page, records_from_json(known.sections))
        return replace(facts, rows=tuple(self._rows(page, known, facts))) if facts.exists else facts

    def _rows(self, page: Page, known: RegisteredPage, facts: PageFacts) -> Iterator[RowFact]:
        """Rows that are not among the risks yet. One whose issue was taken off the page again is none of them."""
        rules = self.rows.get(known.document)
        if rules is None or self.journal is None:
            return
        shown = {risk.key for risk in facts.risks}
        looked = known.version >= page.head.version  # Nobody saved the page since it was last brought up to date.
        for row in asked_rows(page.body, rules.section):
            key = self.journal.outcome(row.label(known.document, known.subject))
            if key is None or (key not in shown and not looked):
                yield RowFact(row.summary, refused=looked and NOT_TAKEN in known.sections)
