"""What a Jira site is made of. Frozen values are configuration; `Issue` is what people change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from connector.sandbox.field import Option
from connector.sandbox.text.rich import RichText


class Permission(StrEnum):
    """What a project may grant to groups; what it says nothing about is granted to everybody with an account."""

    BROWSE = "BROWSE_PROJECTS"
    CREATE = "CREATE_ISSUES"
    EDIT = "EDIT_ISSUES"
    TRANSITION = "TRANSITION_ISSUES"
    COMMENT = "ADD_COMMENTS"
    DELETE = "DELETE_ISSUES"
    LINK = "LINK_ISSUES"
    EDIT_OWN_COMMENTS = "EDIT_OWN_COMMENTS"


@dataclass(frozen=True, slots=True)
class User:
    """An account: `account_id` on Cloud, `name` and `key` on Data Center."""

    account_id: str
    display_name: str
    name: str
    key: str
    email: str
    token: str = field(repr=False)  # API token on Cloud, personal access token on Data Center.
    scoped_token: str = field(repr=False)  # Taken by the gateway address only.
    time_zone: str = "UTC"
    active: bool = True
    app: bool = False  # A service account.


@dataclass(frozen=True, slots=True)
class Status:
    """A status; `category` is Jira's key: new, indeterminate or done."""

    id: str
    name: str
    category: str


@dataclass(frozen=True, slots=True)
class IssueType:
    """A kind of issue."""

    id: str
    name: str
    subtask: bool = False
    level: int = 0  # Epics are 1, sub-tasks -1.


@dataclass(frozen=True, slots=True)
class Screen:
    """The fields that can be set together, and which of them must be."""

    fields: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Transition:
    """A step of a workflow."""

    id: str
    name: str
    to: str  # Status id.
    sources: frozenset[str] | None = None  # Status ids; None: from everywhere.
    screen: Screen | None = None
    only_groups: frozenset[str] = frozenset()  # Condition: one of these groups. Empty: everybody.
    only_options: Mapping[str, str] = field(default_factory=dict)  # Condition: field id to the option id it must hold.


@dataclass(frozen=True, slots=True)
class Workflow:
    """Where issues start and how they go on."""

    name: str
    initial: str  # Status id.
    transitions: tuple[Transition, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A project role with its actors."""

    id: int
    name: str
    users: tuple[str, ...] = ()  # Account ids.
    groups: tuple[str, ...] = ()  # Group names.


@dataclass(slots=True)
class Group:
    """People under a name."""

    id: str
    name: str
    members: list[str] = field(default_factory=list)  # Account ids.


@dataclass(slots=True)
class Project:
    """A project and how work is done in it."""

    id: str
    key: str
    name: str
    lead: str  # Account id.
    workflow: Workflow
    issue_types: tuple[IssueType, ...]
    edit_screen: Screen
    create_screen: Screen
    roles: dict[int, Role] = field(default_factory=dict)
    permissions: dict[Permission, frozenset[str]] = field(default_factory=dict)  # Group names.
    last_number: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """A side of a changelog item that is no field's value: an id and a text as they are to be shown."""

    id: str | None
    text: str | None


Value: TypeAlias = (
    "str | float | date | RichText | Option | User | Status | Trace"
    " | tuple[str, ...] | tuple[Option, ...] | tuple[User, ...] | None"
)


@dataclass(frozen=True, slots=True)
class Item:
    """What one history says of one field."""

    field_name: str
    field_id: str | None  # None: Jira gives no id for it (links, keys).
    before: Value
    after: Value

    @property
    def custom(self) -> bool:
        """Whether it is about a custom field."""
        return self.field_id is not None and self.field_id.startswith("customfield_")


@dataclass(frozen=True, slots=True)
class History:
    """One entry of a changelog."""

    id: str
    author: User
    created: datetime
    items: tuple[Item, ...]


@dataclass(slots=True)
class Comment:
    """A comment with its entity properties."""

    id: str
    author: User
    body: RichText
    created: datetime
    update_author: User
    updated: datetime
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkType:
    """How two issues can belong together; `outward` is read from the issue that does something."""

    id: str
    name: str
    inward: str
    outward: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two issues, by id, that belong together."""

    id: str
    type: LinkType
    source: str  # Reads the outward phrase.
    target: str  # Reads the inward phrase.


@dataclass(slots=True)
class RemoteLink:
    """A link to something outside."""

    id: int
    global_id: str | None
    body: dict[str, Any]  # application, relationship, object as sent.


@dataclass(slots=True)
class Issue:
    """An issue with everything that hangs on it."""

    id: str
    key: str
    project: Project
    type: IssueType
    status: Status
    creator: User
    created: datetime
    updated: datetime
    status_changed: datetime
    values: dict[str, Value] = field(default_factory=dict)  # By field id.
    comments: list[Comment] = field(default_factory=list)
    histories: list[History] = field(default_factory=list)  # Oldest first.
    properties: dict[str, Any] = field(default_factory=dict)
    remote_links: list[RemoteLink] = field(default_factory=list)
    former_keys: list[str] = field(default_factory=list)
    only_groups: frozenset[str] | None = None  # Its security level: who may see it. None: whoever sees the project.
    editable: bool = True  # False: in a status whose property `jira.issue.editable` says no.

    @property
    def summary(self) -> str:
        """Its summary."""
        return str(self.values.get("summary") or "")

    @property
    def parent_key(self) -> str | None:
        """The key of its parent."""
        value = self.values.get("parent")
        return value if isinstance(value, str) else None
