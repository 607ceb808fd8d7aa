"""What a delivery means. `workflows.payload` reads one from bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from workflows.issue import Change, Status
from workflows.people import Person


@dataclass(frozen=True, slots=True)
class IssueRef:
    """The issue an event is about, with the fields the sender put in: a hint, never the truth."""

    id: str
    key: str
    project_key: str
    fields: Mapping[str, Any] | None = None  # Raw JSON of `issue.fields` as sent.


@dataclass(frozen=True, slots=True)
class IssueTransitioned:
    """An issue's status changed."""

    issue: IssueRef
    at: datetime
    actor: Person | None
    from_status: Status
    to_status: Status
    history_id: str | None
    moved: bool  # No transition was run: project, workflow or issue type changed in the same step.
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FieldsChanged:
    """Fields of an issue changed, its status did not."""

    issue: IssueRef
    at: datetime
    actor: Person | None
    changes: tuple[Change, ...]
    history_id: str | None = None


@dataclass(frozen=True, slots=True)
class IssueCreated:
    """An issue was created."""

    issue: IssueRef
    at: datetime
    actor: Person | None


@dataclass(frozen=True, slots=True)
class IssueDeleted:
    """An issue was deleted."""

    issue: IssueRef
    at: datetime


class Wrote(StrEnum):
    """What became of a comment."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Commented:
    """Somebody wrote a comment with a command in it, or changed or deleted a comment (which may have held one)."""

    issue: IssueRef
    at: datetime
    actor: Person | None  # Who wrote it, as the sender says: the comment itself tells the truth.
    comment_id: str
    text: str  # Plain, as sent.
    wrote: Wrote = Wrote.CREATED
    written_at: datetime | None = None  # When it was written or last edited, as sent; None: not told.


@dataclass(frozen=True, slots=True)
class Ignored:
    """A delivery that means nothing to Crossgate, and why."""

    reason: str  # A short stable word group: it becomes a metric label.


Event = IssueTransitioned | FieldsChanged | IssueCreated | IssueDeleted | Commented
