"""Pages of what is no more: told of, and archived only when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.documents import Document
from workflows.cases.publish.values import PageOutcome, PageResult, PageState, Work
from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.ports import PageRegistry, Wiki
from workflows.registered_page import RegisteredPage

_WHY = "what it is about is not there any more, or the document is not for it any more"


@dataclass(frozen=True)
class Orphans:
    """Finds them among the pages that are remembered."""

    wiki: Wiki
    registry: PageRegistry

    def of(self, documents: Iterable[Document], work: list[Work], *, archive: bool) -> Iterator[PageResult]:
        """Those of the documents of a run that has seen this work. A document with no page left archives none."""
        for document in documents:
            subjects = {one.subject for one in work if one.document.id == document.id}
            for page in self.registry.of_document(document.id):
                if page.subject in subjects or page.state == PageState.ARCHIVED.value:
                    continue
                why = self._archive(page) if archive and subjects else _WHY
                yield PageResult(
                    page.document, page.subject, page.issue_key, page.title, PageOutcome.ORPHAN, page.url, why
                )

    def _archive(self, page: RegisteredPage) -> str:
        try:
            self.wiki.archive(page.page_id)
        except (Busy, Unauthorized):
            raise
        except RemoteError as error:
            return f"{_WHY}; it cannot be archived: {error}"
        self.registry.forget(page.document, page.subject)
        return f"{_WHY}; archived"
