"""What a webhook's body means: an event, or why it means nothing to Crossgate.

The receiver calls this before it answers, so it reads no more than it must. A payload is a hint: the worker reads the
issue afresh before anything is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from workflows.commands import commands_in
from workflows.events import (
    Commented,
    Event,
    FieldsChanged,
    Ignored,
    IssueCreated,
    IssueDeleted,
    IssueRef,
    IssueTransitioned,
    Wrote,
)
from workflows.issue import Change
from workflows.people import Person
from workflows.snapshot.changes import change_from_json
from workflows.snapshot.comments import spoken_in
from workflows.snapshot.people import person_from_json
from workflows.snapshot.raw import BadSnapshot, found, id_at, keys_of, list_at, mapping_at, text_at
from workflows.snapshot.times import EPOCH, moment_at
from workflows.steps import is_move, net_step

_CREATED, _UPDATED, _DELETED = "jira:issue_created", "jira:issue_updated", "jira:issue_deleted"
# Senders that leave `webhookEvent` out may still say what they mean here.
_BY_TYPE = {"issue_created": _CREATED, "issue_deleted": _DELETED}
_COMMENTS = {"comment_created": Wrote.CREATED, "comment_updated": Wrote.UPDATED, "comment_deleted": Wrote.DELETED}
_COMMENTS_BY_TYPE = {
    "issue_commented": "comment_created",
    "issue_comment_edited": "comment_updated",
    "issue_comment_deleted": "comment_deleted",
}


class MalformedPayload(Exception):
    """A body that cannot be read, or an event we know whose essential parts are missing. `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(body: bytes) -> Event | Ignored:
    """Read a body; raises MalformedPayload and nothing else, whatever the bytes are.

    Of a key that is written twice the last value counts. The essential parts are the event's name, the issue's id and
    key, and the changelog's items; whatever else is wrong is treated as left out.
    """
    try:
        payload = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise MalformedPayload(f"body: expected JSON; {error}") from error
    if not isinstance(payload, dict):
        raise MalformedPayload(f"body: expected an object, found {found(payload)}")
    try:
        return _event(payload)
    except BadSnapshot as bad:
        raise MalformedPayload(bad.reason) from bad


def _event(payload: Mapping[str, Any]) -> Event | Ignored:
    name = _name(payload)
    if name not in (_CREATED, _UPDATED, _DELETED, *_COMMENTS):
        return Ignored("unknown event")
    if payload.get("issue") is None:
        return Ignored("no issue")
    issue = _issue(mapping_at(payload["issue"], "issue"))
    at = _at(payload, issue)
    if name in _COMMENTS:
        return _commented(payload, issue, at, _COMMENTS[name])
    if name == _DELETED:
        return IssueDeleted(issue, at)
    actor = person_from_json(payload.get("user"))
    if name == _CREATED:
        return IssueCreated(issue, at, actor)
    return _updated(payload, issue, at, actor)


def _name(payload: Mapping[str, Any]) -> str:
    """The event's name.

    Data Center also tells of comments as updates of their issue. Left out, as old senders do, an issue with a changelog
    tells that the issue was updated.
    """
    name = text_at(payload.get("webhookEvent"), "webhookEvent")
    kind = payload.get("issue_event_type_name")
    kind = kind if isinstance(kind, str) else ""
    has_changelog = isinstance(payload.get("changelog"), dict)
    has_comment = isinstance(payload.get("comment"), dict)
    if name == _UPDATED and kind in _COMMENTS_BY_TYPE and has_comment and not has_changelog:
        return _COMMENTS_BY_TYPE[kind]
    if name:
        return name
    if not isinstance(payload.get("issue"), dict) or not has_changelog:
        return _COMMENTS_BY_TYPE.get(kind, "comment_created") if has_comment else ""
    return _BY_TYPE.get(kind, _UPDATED)


def _commented(payload: Mapping[str, Any], issue: IssueRef, at: datetime, wrote: Wrote) -> Event | Ignored:
    """What became of a comment. A new one without a command means nothing to anybody here.

    One that was changed or deleted may have held a command before.
    """
    comment = payload.get("comment")
    if not isinstance(comment, dict):
        return Ignored("comment")
    text = spoken_in(comment.get("body"))
    if wrote is Wrote.CREATED and not commands_in(text):
        return Ignored("comment")
    author = comment.get("updateAuthor") if wrote is Wrote.UPDATED else comment.get("author")
    actor = person_from_json(payload.get("user")) or person_from_json(author)
    return Commented(issue, at, actor, id_at(comment.get("id"), "comment.id"), text, wrote, _written_at(comment))


def _written_at(comment: Mapping[str, Any]) -> datetime | None:
    moments = [_moment(comment.get(name)) for name in ("created", "updated")]
    return max((moment for moment in moments if moment is not None), default=None)


def _moment(raw: object) -> datetime | None:
    try:
        return moment_at(raw, "moment")
    except BadSnapshot:
        return None


def _issue(raw: Mapping[str, Any]) -> IssueRef:
    key, project_key = keys_of(raw.get("key"), "issue.key")
    fields = raw.get("fields")
    return IssueRef(id_at(raw.get("id"), "issue.id"), key, project_key, fields if isinstance(fields, dict) else None)


def _at(payload: Mapping[str, Any], issue: IssueRef) -> datetime:
    """When it happened: the payload's time, else when the issue was last updated, else 1970, which is no time at all.

    A transition without a history id is found in the changelog by this moment; one told of in 1970 is not found there,
    and the sweep judges it.
    """
    for raw in (payload.get("timestamp"), (issue.fields or {}).get("updated")):
        at = _moment(raw)
        if at is not None and at > EPOCH:
            return at
    return EPOCH


def _updated(payload: Mapping[str, Any], issue: IssueRef, at: datetime, actor: Person | None) -> Event | Ignored:
    if payload.get("changelog") is None:
        return Ignored("nothing changed")
    changelog = mapping_at(payload["changelog"], "changelog")
    items = changelog.get("items")
    listed = () if items is None else list_at(items, "changelog.items")
    if not listed:
        return Ignored("nothing changed")
    changes: tuple[Change, ...] = tuple(
        change_from_json(item, f"changelog.items[{n}]") for n, item in enumerate(listed)
    )
    step = net_step(changes)
    history_id = None if changelog.get("id") is None else id_at(changelog["id"], "changelog.id")
    if step is None:
        return FieldsChanged(issue, at, actor, changes, history_id)
    from_status, to_status = step
    if not to_status.name:
        raise MalformedPayload("changelog.items: the status item does not say which status the issue went to")
    return IssueTransitioned(issue, at, actor, from_status, to_status, history_id, is_move(changes), changes)
