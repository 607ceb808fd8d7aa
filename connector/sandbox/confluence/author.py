"""A person who writes on the sandbox's Confluence, from Python, as one would in the editor."""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import RLock

from connector.sandbox.confluence import remarks, writing
from connector.sandbox.confluence.model import File, Remark, WikiPage, WikiSpace
from connector.sandbox.confluence.wiki import Wiki
from connector.sandbox.model import User


class Author:
    """One person. WikiRefusal is raised where Confluence would refuse."""

    def __init__(self, wiki: Wiki, lock: RLock, user: User) -> None:
        self._wiki = wiki
        self._lock = lock
        self.user = user

    def add_space(self, key: str, name: str) -> WikiSpace:
        """Open a space, with its home page."""
        with self._lock:
            space = WikiSpace(self._wiki.next_id("space"), key, name)
            self._wiki.spaces[key] = space
            home = writing.create(self._wiki, self.user, space, writing.Draft(name, f"<p>{key}</p>"))
            space.home_id = home.id
            return space

    def create(self, space: str, title: str, body: str, *, parent: str | None = None, live: bool = False) -> WikiPage:
        """Make a page; `space` by key, `parent` by id. `live`: as a live doc."""
        with self._lock:
            draft = writing.Draft(title, body, parent_id=parent)
            return writing.create(self._wiki, self.user, self._wiki.space_for(space), draft, live=live)

    def edit(self, page_id: str, change: Callable[[str], str]) -> WikiPage:
        """Edit a page: `change` gives the new body for the body as it is."""
        with self._lock:
            page = self._page(page_id)
            self._save(page, page.title, change(page.current.body))
            return page

    def rename(self, page_id: str, title: str) -> None:
        """Give a page another title."""
        with self._lock:
            page = self._page(page_id)
            self._save(page, title, page.current.body)

    def move(self, page_id: str, parent_id: str) -> None:
        """Put a page elsewhere."""
        with self._lock:
            writing.move(self._wiki, self.user, self._page(page_id), parent_id)

    def remark(self, page_id: str, words: str, text: str = "Why?", *, occurrence: int = 1) -> Remark:
        """Comment on words of a page."""
        with self._lock:
            return remarks.remark(self._wiki, self.user, self._page(page_id), words, text, occurrence=occurrence)

    def resolve(self, page_id: str, remark_id: str) -> None:
        """Resolve an inline comment."""
        with self._lock:
            for one in self._page(page_id).remarks:
                one.resolved = one.resolved or one.id == remark_id

    def archive(self, page_id: str) -> None:
        """Archive a page."""
        self._set_status(page_id, "archived")

    def trash(self, page_id: str) -> None:
        """Delete a page: into the trash."""
        self._set_status(page_id, "trashed")

    def purge(self, page_id: str) -> None:
        """Delete a page for good."""
        with self._lock:
            del self._wiki.pages[self._page(page_id).id]

    def restrict(
        self, page_id: str, *, readers: Collection[User] | None = None, editors: Collection[User] | None = None
    ) -> None:
        """Say who alone may read and edit a page; None: everybody."""
        with self._lock:
            page = self._page(page_id)
            page.readers = None if readers is None else frozenset(user.account_id for user in readers)
            page.editors = None if editors is None else frozenset(user.account_id for user in editors)

    def make_live(self, page_id: str) -> None:
        """Turn a page into a live doc."""
        with self._lock:
            self._page(page_id).live = True

    def label(self, page_id: str, *labels: str) -> None:
        """Put labels on a page."""
        with self._lock:
            page = self._page(page_id)
            page.labels += [label for label in labels if label not in page.labels]

    def attach(self, page_id: str, name: str, media_type: str, content: bytes) -> File:
        """Attach a file."""
        with self._lock:
            made = File(self._wiki.next_id("attachment"), name, media_type, content, "", self.user, self._wiki.now())
            self._page(page_id).files.append(made)
            return made

    def close_space(self, key: str) -> None:
        """Delete a space with its pages."""
        with self._lock:
            space = self._wiki.space_for(key)
            del self._wiki.spaces[space.key]
            for page in [page for page in self._wiki.pages.values() if page.space is space]:
                del self._wiki.pages[page.id]

    def _set_status(self, page_id: str, status: str) -> None:
        with self._lock:
            self._page(page_id).status = status

    def _page(self, page_id: str) -> WikiPage:
        return self._wiki.pages[page_id]  # Whoever may not read it here has been given its id by the test.

    def _save(self, page: WikiPage, title: str, body: str) -> None:
        draft = writing.Draft(title, body)
        writing.update(self._wiki, self.user, page, draft, page.current.number + 1, status=page.status)
