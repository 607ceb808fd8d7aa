"""What is known of the pages of a run before any is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflows.cases.publish.values import Work
from workflows.page import PageHead
from workflows.ports import PageRegistry, Wiki
from workflows.registered_page import RegisteredPage


@dataclass(frozen=True)
class Heads:
    """What is remembered of the pages, and how each stands."""

    pages: Mapping[tuple[str, str], RegisteredPage | None]
    heads: Mapping[str, PageHead]

    def known(self, work: Work) -> RegisteredPage | None:
        """What is remembered of a page; None: it is not there yet."""
        return self.pages.get((work.document.id, work.subject))

    def head(self, work: Work) -> PageHead | None:
        """How a page stands; None: it was not listed."""
        known = self.known(work)
        return None if known is None else self.heads.get(known.page_id)

    def was_in(self, run: str, work: Work) -> bool:
        """Whether a run of this name dealt with the page before it was interrupted."""
        known = self.known(work)
        return bool(run) and known is not None and known.run == run


def heads_of(work: Iterable[Work], registry: PageRegistry, wiki: Wiki) -> Heads:
    """One request for every 250 pages."""
    known = {(one.document.id, one.subject): registry.get(one.document.id, one.subject) for one in work}
    ids = [page.page_id for page in known.values() if page is not None]
    return Heads(known, wiki.heads(ids) if ids else {})
