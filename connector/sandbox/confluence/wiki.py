"""Everything that is so on the sandbox's Confluence, and how to find it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from connector.sandbox.confluence.model import File, WikiPage, WikiSpace
from connector.sandbox.confluence.refusal import not_found
from connector.sandbox.model import User

FIRST_IDS = {"space": 32769, "page": 65601, "property": 98401, "comment": 131201, "attachment": 164001}


@dataclass
class Wiki:
    """Tables by id, and counters that start where they always start."""

    now: Callable[[], datetime]
    spaces: dict[str, WikiSpace] = field(default_factory=dict)  # By key.
    pages: dict[str, WikiPage] = field(default_factory=dict)
    largest_body: int = 5 * 1024 * 1024
    _next: dict[str, int] = field(default_factory=lambda: dict(FIRST_IDS))
    _uuids: int = 0

    def next_id(self, kind: str) -> str:
        """The next number of its kind."""
        self._next[kind] += 1
        return str(self._next[kind] - 1)

    def next_uuid(self) -> str:
        """An id as macros, paragraphs and markers have them: never the same twice, the same in every run."""
        self._uuids += 1
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"sandbox:{self._uuids}"))

    def page_for(self, user: User, page_id: str) -> WikiPage:
        """A page as that user sees it, whatever its status. Refused when it is not there or not to be seen."""
        page = self.pages.get(page_id)
        if page is None or not self.may_read(user, page):
            raise not_found()
        return page

    def space_for(self, key_or_id: str) -> WikiSpace:
        """A space by key or id."""
        for space in self.spaces.values():
            if key_or_id in (space.key, space.id):
                return space
        raise not_found("space")

    def may_write(self, user: User, space: WikiSpace) -> bool:
        """Whether the user may make pages in a space, and attach files to them."""
        return space.writers is None or user.account_id in space.writers

    def may_read(self, user: User, page: WikiPage) -> bool:
        """Whether the page, and every page above it, lets the user read it."""
        return all(one.readers is None or user.account_id in one.readers for one in (page, *self.ancestors(page)))

    def may_edit(self, user: User, page: WikiPage) -> bool:
        """Whether the user may edit the page."""
        allowed = page.editors is None or user.account_id in page.editors
        return allowed and self.may_read(user, page) and self.may_write(user, page.space)

    def ancestors(self, page: WikiPage) -> list[WikiPage]:
        """The pages above it, nearest first."""
        found: list[WikiPage] = []
        while page.parent_id is not None and page.parent_id in self.pages:
            page = self.pages[page.parent_id]
            found.append(page)
        return found

    def children(self, page: WikiPage) -> list[WikiPage]:
        """The current pages below it."""
        return [one for one in self.pages.values() if one.parent_id == page.id and one.status == "current"]

    def titled(self, space: WikiSpace, title: str) -> WikiPage | None:
        """The page that takes a title in a space, letter case aside: trashed ones take none."""
        wanted = title.strip().casefold()
        return next(
            (
                page
                for page in self.pages.values()
                if page.space is space and page.status != "trashed" and page.title.casefold() == wanted
            ),
            None,
        )

    def seen_by(self, user: User) -> Iterator[WikiPage]:
        """All pages that the user may read."""
        return (page for page in self.pages.values() if self.may_read(user, page))

    def file(self, attachment_id: str) -> tuple[WikiPage, File] | None:
        """An attachment and the page it is on."""
        return next(((p, f) for p in self.pages.values() for f in p.files if f.id == attachment_id), None)
