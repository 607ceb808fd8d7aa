"""Confluence pages as values: what is read of one, and what is written to one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""A JSON value."""

PROPERTY_KEY = "crossgate"
"""The content property in which Crossgate keeps, with a page, what the page is about."""


class PageStatus(StrEnum):
    """Where a page is in its life."""

    CURRENT = "current"
    ARCHIVED = "archived"
    TRASHED = "trashed"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Space:
    """A space that pages can be put into."""

    id: str  # Opaque: a number on Cloud, the key on Data Center.
    key: str
    name: str
    home_id: str | None = None  # The page that new pages are put under when no parent is named.


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page without its body: what tells whether it changed, and where it is."""

    id: str
    title: str
    status: PageStatus
    version: int
    space_id: str
    parent_id: str | None = None
    live: bool = False  # A live doc: its body may read back empty, and publishing over it would lose words.
    url: str = ""  # As people open it.
    saved_at: datetime | None = None  # When its newest version was saved; None: the site did not tell.


@dataclass(frozen=True, slots=True)
class PageProperty:
    """JSON kept with a page under a key; it has a version of its own."""

    key: str
    value: Json = field(hash=False)
    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page as one read gives it."""

    head: PageHead
    body: str  # In storage format, as the site gave it.
    labels: frozenset[str] = frozenset()
    properties: Mapping[str, PageProperty] = field(default_factory=dict, hash=False)  # By key; Data Center: our own.
    editable: bool = True  # False: its restrictions, or the space's permissions, forbid our account to edit it.


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page to be made."""

    space: Space
    title: str
    body: str
    parent_id: str | None = None  # None: under the space's home page.
    message: str = ""  # What the history of the page says of this version.


@dataclass(frozen=True, slots=True)
class PageEdit:
    """A new version of a page."""

    version: int  # The version it was made from; another that came first is a Conflict.
    title: str
    body: str
    message: str = ""
    parent_id: str | None = None  # None: it stays where it is.


class CommentState(StrEnum):
    """Where an inline comment stands."""

    OPEN = "open"
    REOPENED = "reopened"
    RESOLVED = "resolved"
    DANGLING = "dangling"  # Its marker is no longer in the body.


@dataclass(frozen=True, slots=True)
class InlineComment:
    """A comment on words of the body."""

    id: str
    ref: str | None  # The `ac:ref` of the marker around its words.
    selection: str  # The words, as they were when the comment was made.
    state: CommentState


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on a page."""

    id: str
    name: str
    media_type: str
    size: int  # Bytes.
    digest: str | None = None  # SHA-256 of its content, where Crossgate attached it and noted that.


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file to be attached."""

    name: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()
