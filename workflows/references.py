"""By what a delivery is known to tell of something, so that a sweep does not tell of it again."""

from __future__ import annotations

from workflows.events import Commented, Event, FieldsChanged, Ignored, IssueCreated, IssueTransitioned, Wrote
from workflows.moments import CREATION
from workflows.steps import resolution_set


def reference_of(event: Event | Ignored) -> str | None:
    """What the event tells of; None where no sweep looks for such events, or the sender left out which one it is.

    A transition, or a resolution that was set without one: `<issue id>:<history id>`, as decisions name it. A creation:
    `<issue id>:created`. A comment as it was written or last edited: `<issue id>:comment:<comment id>@<milliseconds>`.
    """
    match event:
        case IssueTransitioned(history_id=str() as history_id):
            return f"{event.issue.id}:{history_id}"
        case FieldsChanged(history_id=str() as history_id) if resolution_set(event.changes):
            return f"{event.issue.id}:{history_id}"
        case IssueCreated():
            return f"{event.issue.id}:{CREATION}"
        case Commented() if event.wrote is not Wrote.DELETED and event.written_at is not None:
            return f"{event.issue.id}:comment:{event.comment_id}@{round(event.written_at.timestamp() * 1000)}"
        case _:
            return None
