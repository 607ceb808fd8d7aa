"""Which page holds which document."""

from __future__ import annotations

from typing import Protocol

from workflows.registered_page import RegisteredPage


class PageRegistry(Protocol):
    """Remembers the pages that Crossgate publishes, and what it last wrote on each."""

    def get(self, document: str, subject: str) -> RegisteredPage | None:
        """The page of a document about a subject."""

    def by_page(self, page_id: str) -> RegisteredPage | None:
        """The document that is on a page."""

    def of_issue(self, issue_key: str) -> list[RegisteredPage]:
        """The documents of an issue, by document id."""

    def of_document(self, document: str) -> list[RegisteredPage]:
        """All pages of a document, by subject."""

    def save(self, page: RegisteredPage) -> None:
        """Remember it, in place of what was known of this document and subject."""

    def forget(self, document: str, subject: str) -> None:
        """Know nothing of it any more."""
