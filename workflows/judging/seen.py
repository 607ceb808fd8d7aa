"""What is known of an issue for the scope of a gate: from its snapshot, or from what a sender put into an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.events import Commented, FieldsChanged, IssueCreated, IssueTransitioned
from workflows.issue import FieldValue, Issue, Status, Transition
from workflows.judging.field_book import FieldRef
from workflows.people import Person
from workflows.snapshot import field_value

NO_ANSWERS: Mapping[str, bool | None] = {}


@dataclass(slots=True)
class Seen:
    """What is known; None is not known."""

    key: str
    project: str | None
    issue_type: str | None
    labels: tuple[str, ...] | None
    components: tuple[str, ...] | None
    security: tuple[str, ...] | None
    value: Callable[[FieldRef], FieldValue | None]
    from_status: str | None = None
    to_status: str | None = None
    moved_by: str | None = None
    found: Mapping[str, bool | None] = field(default_factory=lambda: NO_ANSWERS)  # Whether each JQL finds the issue.


def seen_in(issue: Issue, transition: Transition, found: Mapping[str, bool | None] = NO_ANSWERS) -> Seen:
    """An issue that was read: everything is known but fields it does not have."""
    security = issue.fields.get("security")
    return Seen(
        issue.key,
        issue.project_key,
        issue.issue_type,
        issue.labels,
        issue.components,
        () if security is None else security.texts,  # Whoever may not see the level may not see the issue.
        lambda ref: ref.value(issue),
        transition.from_status.name or None,
        transition.to_status.name or None,
        transition.author.id if transition.author is not None else None,
        found,
    )


def seen_in_payload(event: IssueTransitioned | FieldsChanged | IssueCreated | Commented) -> Seen:
    """An issue as the sender put it in: what is there is believed, what is not there is not known."""
    ref = event.issue
    fields = ref.fields or {}
    kind = _texts(fields, "issuetype")
    moved = event if isinstance(event, IssueTransitioned) else None
    return Seen(
        key=ref.key,
        project=ref.project_key or None,
        issue_type=kind[0] if kind else None,
        labels=_texts(fields, "labels"),
        components=_texts(fields, "components"),
        security=_texts(fields, "security"),
        value=lambda field: field_value(fields[field.id]) if field.id is not None and field.id in fields else None,
        from_status=_name(moved.from_status) if moved else None,
        to_status=_name(moved.to_status) if moved else None,
        moved_by=_id(moved.actor) if moved else None,
    )


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    return field_value(fields[name]).texts if name in fields else None


def _name(status: Status) -> str | None:
    """A status that is known by its id alone may have any name."""
    return status.name if status.name and status.name != status.id else None


def _id(person: Person | None) -> str | None:
    return None if person is None else person.id
