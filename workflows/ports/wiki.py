"""Confluence, as the use cases need it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from workflows.page import (
    AttachedFile,
    Attachment,
    InlineComment,
    Json,
    NewPage,
    Page,
    PageEdit,
    PageHead,
    PageProperty,
    Space,
)
from workflows.people import Person


class Wiki(Protocol):
    """Confluence. Calls may raise the errors of `workflows.errors`; each is one request unless it says otherwise."""

    def own_account(self) -> Person:
        """The account Crossgate acts as. Cached."""

    def person(self, account_id: str) -> Person:
        """Somebody with the name that people see. Cached. Gone when there is no such account."""

    def space(self, key: str) -> Space:
        """A space. Cached. Gone when there is none, it is archived, or the account may not see it."""

    def permitted(self, space: Space) -> frozenset[str] | None:
        """What the account may do there: `create page`, `create attachment`, …; None: this Confluence does not tell."""

    def read(self, page_id: str) -> Page:
        """The page whatever its status, with body, labels and properties. Gone when it is purged or hidden from us.

        Further requests are made only for more than fifty labels or properties.
        """

    def heads(self, page_ids: Collection[str]) -> dict[str, PageHead]:
        """The pages without their bodies, by id; those that cannot be seen are left out. One request for each 250."""

    def create(self, page: NewPage) -> Page:
        """Make a page; its body as the site made it, "" when the site does not tell. Never repeated by the adapter.

        Raises TitleTaken, TooLarge, or Refused for a body that is no storage format.
        """

    def update(self, page_id: str, edit: PageEdit) -> Page:
        """Make a new version; the body as for `create`. Conflict when it was made from an old one."""

    def add_labels(self, page_id: str, labels: Collection[str]) -> None:
        """Put labels on the page, beside those it has. No request for no labels."""

    def write_property(self, page_id: str, key: str, value: Json, known: PageProperty | None) -> None:
        """Keep JSON with the page. `known`: what is there; None: nothing is. Conflict when that is no longer so."""

    def inline_comments(self, page_id: str) -> tuple[InlineComment, ...]:
        """All of them: open, resolved and dangling. One request for each 250, on Data Center for each 100."""

    def attachments(self, page_id: str) -> tuple[Attachment, ...]:
        """The page's files. One request for each 250."""

    def attach(self, page_id: str, file: AttachedFile) -> None:
        """Attach a file, in place of the one with the same name."""

    def titled(self, space: Space, title: str) -> PageHead | None:
        """The page with that title, current or archived.

        For parents, and to find our own again after a crash; never to guess.
        """

    def labelled(self, label: str, space: Space | None = None) -> Iterator[PageHead]:
        """Current pages with a label, of one space or all. Found by the search index, which may lag."""

    def archive(self, page_id: str) -> None:
        """Archive the page. Refused on Data Center, which cannot archive single pages."""
