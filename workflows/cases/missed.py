"""What happened to an issue that a webhook would have told of, as deliveries in the shape of Jira's own.

So there is one way to read them; and what a delivery tells of is known by the same reference, whoever sent it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import orjson

from workflows import payload
from workflows.delivery import Delivery, Source
from workflows.issue import Change, History, Status
from workflows.people import Person
from workflows.ports import ChangedComment, ChangedIssue
from workflows.references import reference_of
from workflows.steps import net_step, resolution_set


class Kind(StrEnum):
    """What a sweep looks for."""

    TRANSITION = "transition"
    CREATION = "creation"
    RESOLUTION = "resolution"  # Set without a transition.
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that somebody else than Crossgate did."""

    kind: Kind
    at: datetime
    ref: str  # See `workflows.references`.
    delivery: Delivery


def happened(issue: ChangedIssue, own: Person, since: datetime, until: datetime, now: datetime) -> tuple[Happened, ...]:
    """Everything of that time that means something to Crossgate, oldest first; what its own account did is left out."""
    found = []
    for kind, at, actor, body in (*_created(issue), *_changed(issue), *_commented(issue)):
        if not since <= at <= until or (actor is not None and actor.is_same(own)):
            continue
        raw = orjson.dumps({**body, "timestamp": _millis(at), "user": None if actor is None else _user(actor)})
        ref = reference_of(payload.parse(raw))
        if ref is not None:
            delivery = Delivery(f"sweep:{ref}", raw, now, issue.key, source=Source.SWEEP, tells_of=ref)
            found.append(Happened(kind, at, ref, delivery))
    return tuple(sorted(found, key=lambda one: one.at))


_Told = tuple[Kind, datetime, Person | None, dict[str, Any]]


def _created(issue: ChangedIssue) -> Iterator[_Told]:
    """The creation, with the status it was created in: of what else the issue held then, nothing is said."""
    first = next((step for history in issue.histories if (step := net_step(history.changes)) is not None), None)
    status = issue.status if first is None else first[0]
    fields = {"status": _status(status)} if status.name else {}
    body = {"webhookEvent": "jira:issue_created", "issue": _issue(issue, fields)}
    yield Kind.CREATION, issue.created, issue.creator, body


def _changed(issue: ChangedIssue) -> Iterator[_Told]:
    for history in issue.histories:
        body = {
            "webhookEvent": "jira:issue_updated",
            "issue": _issue(issue),
            "changelog": {"id": history.id, "items": [_item(change) for change in history.changes]},
        }
        if net_step(history.changes) is not None:
            yield Kind.TRANSITION, history.at, history.author, body
        elif _sets_resolution(history):
            yield Kind.RESOLUTION, history.at, history.author, body


def _sets_resolution(history: History) -> bool:
    return resolution_set(history.changes) is not None


def _commented(issue: ChangedIssue) -> Iterator[_Told]:
    """Comments with commands, and edited ones: those may have held one before."""
    for changed in issue.comments:
        comment = changed.comment
        actor = comment.editor or comment.author
        body = {
            "webhookEvent": "comment_updated" if changed.edited else "comment_created",
            "issue": _issue(issue),
            "comment": _comment(changed),
        }
        yield Kind.COMMENT, comment.at, actor, body


def _comment(changed: ChangedComment) -> dict[str, Any]:
    comment = changed.comment
    editor = comment.editor or comment.author
    at = comment.at.isoformat()
    return {
        "id": comment.id,
        "body": comment.text,
        "author": None if comment.author is None else _user(comment.author),
        "updateAuthor": None if editor is None else _user(editor),
        "created": at,
        "updated": at,
    }


def _issue(issue: ChangedIssue, fields: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"id": issue.id, "key": issue.key} | ({"fields": fields} if fields else {})


def _status(status: Status) -> dict[str, Any]:
    return {"name": status.name} | ({"id": status.id} if status.id else {})


def _item(change: Change) -> dict[str, str | None]:
    return {
        "field": change.field_name,
        "fieldId": change.field_id,
        "from": change.from_id,
        "fromString": change.from_text,
        "to": change.to_id,
        "toString": change.to_text,
    }


def _user(person: Person) -> dict[str, str]:
    return {"accountId": person.id, "displayName": person.name}


def _millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)
