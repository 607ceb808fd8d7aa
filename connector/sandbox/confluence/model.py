"""What a Confluence site is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from connector.sandbox.model import User


@dataclass(slots=True)
class WikiSpace:
    """A space."""

    id: str
    key: str
    name: str
    home_id: str = ""
    status: str = "current"
    writers: frozenset[str] | None = None  # Account ids that may write there; None: everybody.


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page."""

    number: int
    author: User
    at: datetime
    title: str
    body: str
    message: str = ""


@dataclass(slots=True)
class Property:
    """A content property, which has a version of its own."""

    id: str
    key: str
    value: Any
    author: User
    at: datetime
    version: int = 1


@dataclass(slots=True)
class Remark:
    """An inline comment."""

    id: str
    ref: str
    selection: str
    author: User
    at: datetime
    body: str
    resolved: bool = False
    reopened: bool = False


@dataclass(slots=True)
class File:
    """An attachment."""

    id: str
    name: str
    media_type: str
    content: bytes
    comment: str
    author: User
    at: datetime
    version: int = 1


@dataclass(slots=True)
class WikiPage:
    """A page with everything that hangs on it. The newest version is the last of `versions`."""

    id: str
    space: WikiSpace
    parent_id: str | None
    author: User
    created: datetime
    versions: list[Version]
    status: str = "current"  # current, archived, trashed.
    live: bool = False
    labels: list[str] = field(default_factory=list)
    properties: dict[str, Property] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    readers: frozenset[str] | None = None  # Account ids that may read it; None: everybody.
    editors: frozenset[str] | None = None  # The same for editing.

    @property
    def current(self) -> Version:
        """Its newest version."""
        return self.versions[-1]

    @property
    def title(self) -> str:
        """Its title."""
        return self.current.title

    @property
    def body(self) -> str:
        """Its body in storage format; a live doc reads back empty."""
        return "" if self.live else self.current.body
