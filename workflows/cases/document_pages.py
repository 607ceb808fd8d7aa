"""Read the pages that gates ask about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.documents.facts import NOWHERE, PageFacts, ReadPages
from workflows.documents.reading_facts import page_facts
from workflows.documents.records import records_from_json
from workflows.documents.storage import NotStorage
from workflows.errors import Busy, Gone, RemoteError, Unauthorized
from workflows.issue import Issue
from workflows.ports import PageRegistry, Wiki


@dataclass(frozen=True)
class DocumentPages:
    """The pages of documents, as they are now."""

    wiki: Wiki
    registry: PageRegistry

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
        return page_facts(page, records_from_json(known.sections))
