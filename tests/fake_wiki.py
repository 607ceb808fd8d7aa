"""A small Confluence in memory: the port's behaviour without HTTP, for the tests of the use cases.

It is held to the same contract suite as the adapters (`tests/contract/test_wiki_port.py`). A test builds its world with
`add_space` and plays people with `edit`, `remark`, `rename` and `set`; it reads back `calls` and `pages`. Bodies are
kept as they are written; `rewrite` may stand for what Confluence makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace

from workflows.errors import Conflict, Forbidden, Gone, Refused, TitleTaken, TooLarge
from workflows.page import (
    AttachedFile,
    Attachment,
    CommentState,
    InlineComment,
    Json,
    NewPage,
    Page,
    PageEdit,
    PageHead,
    PageProperty,
    PageStatus,
    Space,
)
from workflows.people import Person

LARGEST_BODY = 5 * 1024 * 1024
_REF = re.compile(r'<ac:inline-comment-marker ac:ref="([^"]*)"')


@dataclass(slots=True)
class FakeWiki:
    """`Wiki`, and what people do on it."""

    account: Person = field(default_factory=lambda: Person("crossgate", "Crossgate"))
    people: dict[str, Person] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    comments: dict[str, list[InlineComment]] = field(default_factory=dict)  # By page id; dangling ones are computed.
    files: dict[str, dict[str, AttachedFile]] = field(default_factory=dict)  # By page id and name.
    calls: list[tuple[object, ...]] = field(default_factory=list)
    can_archive: bool = True
    rewrite: Callable[[str], str] = str
    fail: Callable[[str], None] = field(default=lambda _: None)  # Given each call's name; may raise.
    _ids: int = 1000

    def add_space(self, key: str, name: str = "") -> Space:
        """Open a space with its home page."""
        home = self._next_id()
        space = self.spaces[key] = Space(f"s-{key}", key, name or key, home)
        head = PageHead(home, name or key, PageStatus.CURRENT, 1, space.id, url=f"https://wiki.example.org/{home}")
        self.pages[home] = Page(head, "")
        return space

    def edit(self, page_id: str, body: str) -> None:
        """Somebody saves another body."""
        page = self.pages[page_id]
        self.pages[page_id] = replace(page, body=body, head=replace(page.head, version=page.head.version + 1))

    def set(self, page_id: str, **changes: object) -> None:
        """Somebody renames, moves, archives, trashes or turns the page into a live doc: fields of its head."""
        page = self.pages[page_id]
        self.pages[page_id] = replace(page, head=replace(page.head, **changes))  # type: ignore[arg-type]

    def rename(self, page_id: str, title: str) -> None:
        """Somebody gives the page another title, which makes a version."""
        self.set(page_id, title=title, version=self.pages[page_id].head.version + 1)

    def remark(self, page_id: str, words: str) -> InlineComment:
        """Somebody comments on words of the page; no version is made."""
        page = self.pages[page_id]
        ref = f"ref-{self._next_id()}"
        marked = f'<ac:inline-comment-marker ac:ref="{ref}">{words}</ac:inline-comment-marker>'
        self.pages[page_id] = replace(page, body=page.body.replace(words, marked, 1))
        made = InlineComment(self._next_id(), ref, words, CommentState.OPEN)
        self.comments.setdefault(page_id, []).append(made)
        return made

    def writes(self) -> list[tuple[object, ...]]:
        """The calls that changed something."""
        names = ("create", "update", "add_labels", "write_property", "attach", "archive")
        return [call for call in self.calls if call[0] in names]

    def own_account(self) -> Person:
        """The account Crossgate acts as."""
        self._called("own_account")
        return self.account

    def person(self, account_id: str) -> Person:
        """Somebody."""
        self._called("person", account_id)
        if account_id not in self.people:
            raise Gone(f"there is no account {account_id}")
        return self.people[account_id]

    def space(self, key: str) -> Space:
        """A space."""
        self._called("space", key)
        if key not in self.spaces:
            raise Gone(f"there is no space {key!r}")
        return self.spaces[key]

    def permitted(self, space: Space) -> frozenset[str] | None:
        """Everything."""
        self._called("permitted", space.key)
        return frozenset({"create page", "create attachment"})

    def read(self, page_id: str) -> Page:
        """The page as it is."""
        self._called("read", page_id)
        page = self._page(page_id)
        return replace(page, body="") if page.head.live else page

    def heads(self, page_ids: Collection[str]) -> dict[str, PageHead]:
        """Those that are there."""
        self._called("heads", tuple(sorted(page_ids)))
        return {page_id: self.pages[page_id].head for page_id in page_ids if page_id in self.pages}

    def create(self, page: NewPage) -> Page:
        """Make a page."""
        self._called("create", page)
        if page.space.key not in self.spaces:
            raise Gone(f"there is no space {page.space.key!r}")
        self._check(page.space.id, page.title, page.body, None)
        page_id = self._next_id()
        parent = page.parent_id or page.space.home_id
        address = f"https://wiki.example.org/{page_id}"
        head = PageHead(page_id, page.title, PageStatus.CURRENT, 1, page.space.id, parent, url=address)
        made = self.pages[page_id] = Page(head, self.rewrite(page.body))
        return made

    def update(self, page_id: str, edit: PageEdit) -> Page:
        """Make a new version."""
        self._called("update", page_id, edit)
        page = self._page(page_id)
        if not page.editable:
            raise Forbidden(f"page {page_id} may not be edited")
        if edit.version != page.head.version:
            raise Conflict(f"page {page_id} has version {page.head.version}")
        self._check(page.head.space_id, edit.title, edit.body, page_id)
        parent = page.head.parent_id if edit.parent_id is None else edit.parent_id
        head = replace(page.head, title=edit.title, version=edit.version + 1, parent_id=parent)
        made = self.pages[page_id] = replace(page, head=head, body=self.rewrite(edit.body))
        return made

    def add_labels(self, page_id: str, labels: Collection[str]) -> None:
        """Put labels beside those that are there."""
        if labels:
            self._called("add_labels", page_id, tuple(sorted(labels)))
            page = self._page(page_id)
            self.pages[page_id] = replace(page, labels=page.labels | frozenset(labels))

    def write_property(self, page_id: str, key: str, value: Json, known: PageProperty | None) -> None:
        """Keep JSON with the page."""
        self._called("write_property", page_id, key, value)
        page = self._page(page_id)
        there = page.properties.get(key)
        if there != known:
            raise Conflict(f"property {key} of page {page_id} is not what it was")
        made = PageProperty(key, value, there.id if there else self._next_id(), there.version + 1 if there else 1)
        self.pages[page_id] = replace(page, properties={**page.properties, key: made})

    def inline_comments(self, page_id: str) -> tuple[InlineComment, ...]:
        """All of them."""
        self._called("inline_comments", page_id)
        held = set(_REF.findall(self._page(page_id).body))
        return tuple(_standing(one, anchored=one.ref in held) for one in self.comments.get(page_id, []))

    def attachments(self, page_id: str) -> tuple[Attachment, ...]:
        """The page's files."""
        self._called("attachments", page_id)
        self._page(page_id)
        files = self.files.get(page_id, {}).values()
        return tuple(Attachment(one.name, one.name, one.media_type, len(one.content), one.digest) for one in files)

    def attach(self, page_id: str, file: AttachedFile) -> None:
        """Attach a file."""
        self._called("attach", page_id, file.name)
        self._page(page_id)
        self.files.setdefault(page_id, {})[file.name] = file

    def titled(self, space: Space, title: str) -> PageHead | None:
        """The page with that title."""
        self._called("titled", space.key, title)
        return self._titled(space.id, title)

    def labelled(self, label: str, space: Space | None = None) -> Iterator[PageHead]:
        """Current pages with a label."""
        self._called("labelled", label)
        for page in list(self.pages.values()):
            here = space is None or page.head.space_id == space.id
            if here and label in page.labels and page.head.status is PageStatus.CURRENT:
                yield page.head

    def archive(self, page_id: str) -> None:
        """Archive the page."""
        self._called("archive", page_id)
        self._page(page_id)
        if not self.can_archive:
            raise Refused("single pages cannot be archived")
        self.set(page_id, status=PageStatus.ARCHIVED)

    def _called(self, *call: object) -> None:
        self.calls.append(call)
        self.fail(str(call[0]))

    def _page(self, page_id: str) -> Page:
        if page_id not in self.pages:
            raise Gone(f"there is no page {page_id}")
        return self.pages[page_id]

    def _titled(self, space_id: str, title: str) -> PageHead | None:
        known = (page.head for page in self.pages.values())
        return next(
            (
                head
                for head in known
                if head.space_id == space_id
                and head.status is not PageStatus.TRASHED
                and head.title.casefold() == title.casefold()
            ),
            None,
        )

    def _check(self, space_id: str, title: str, body: str, page_id: str | None) -> None:
        if len(body.encode()) > LARGEST_BODY:
            raise TooLarge("the body is too large")
        other = self._titled(space_id, title)
        if other is not None and other.id != page_id:
            raise TitleTaken(f"another page is called {title!r}", other.id)
        if body.count("<p>") != body.count("</p>"):
            raise Refused("the body is not well-formed", ("Error parsing xhtml",))

    def _next_id(self) -> str:
        self._ids += 1
        return str(self._ids)


def _standing(one: InlineComment, *, anchored: bool) -> InlineComment:
    if anchored or one.state is CommentState.RESOLVED:
        return one
    return replace(one, state=CommentState.DANGLING)
