"""A piece of evidence that a page rests on, with what its source told."""

from __future__ import annotations

from dataclasses import dataclass

from config.documents.evidence import DocumentEvidence
from workflows.evidence.sightings import PageAnswer


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A piece of evidence of a document, for one page."""

    name: str  # As the document and its template call it.
    entry: DocumentEvidence
    answer: PageAnswer
    baseline: PageAnswer | None = None  # What its metrics are compared with; None: nothing.
    owner: str = ""  # Who looks after a dashboard.

    @property
    def title(self) -> str:
        """What the page calls it."""
        return self.entry.title or self.name.replace("-", " ").capitalize()
