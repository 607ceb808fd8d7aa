"""The course of one issue, as far as others ask for it: how it stood, whose child it was, what it was called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workflows.issue import Change, Issue, Status
from workflows.moments import Known, status_at_start, transitions_of
from workflows.snapshot.raw import BadSnapshot, keys_of
from workflows.value import value

_EPIC_LINK = "epic link"


@value
class ParentChange:
    """An issue got another parent, or none. Keys as they were then; None: none."""

    at: datetime
    place: int  # Of its entry in the history.
    before: str | None
    after: str | None
    told: bool = True  # False: the changelog names one of the two in no form that is known.


@dataclass(frozen=True, slots=True)
class Course:
    """What is remembered of an issue that was read."""

    issue: Issue
    moments: tuple[datetime, ...]  # When it came into each status, ascending; the first is its creation.
    statuses: tuple[Status, ...]  # Side by side with them.
    parents: tuple[ParentChange, ...]
    keys: frozenset[str]  # That it had before.

    def was_there(self, at: datetime) -> bool:
        """Whether it had been created by then."""
        return self.issue.created <= at

    def status(self, at: datetime) -> Status:
        """The status it was in."""
        return self.statuses[max(0, bisect_right(self.moments, at) - 1)]


def course_of(issue: Issue) -> Course:
    """From the issue and its changelog."""
    known = Known(issue)
    steps = transitions_of(issue)
    return Course(
        issue,
        (issue.created, *(step.at for step in steps)),
        (status_at_start(issue), *(known.status(step.to_status) for step in steps)),
        tuple(_parents(issue)),
        frozenset(_former_keys(issue)),
    )


def _parents(issue: Issue) -> Iterator[ParentChange]:
    for place, history in enumerate(issue.histories):
        for change in history.changes:
            if change.field_id == "parent" or change.field_name.casefold() == _EPIC_LINK:
                before, after = _key(change.from_id, change.from_text), _key(change.to_id, change.to_text)
                told = before is not _UNKNOWN and after is not _UNKNOWN
                yield ParentChange(history.at, place, before or None, after or None, told)


def _former_keys(issue: Issue) -> Iterator[str]:
    for history in issue.histories:
        for change in history.changes:
            if change.field_id == "issuekey" and change.from_text:
                yield change.from_text


_UNKNOWN = ""
"""Stands for a key that is there and cannot be read."""


def _key(written_id: str | None, text: str | None) -> str | None:
    """The key in one side of a change; None when the side is empty."""
    if not (text or "").strip():
        return _UNKNOWN if written_id else None
    try:
        return keys_of((text or "").strip(), "key")[0]
    except BadSnapshot:
        return _UNKNOWN


def linked_key(change: Change) -> tuple[str, str]:
    """The other issue's key and the sentence of a change of a link; empty when it names none."""
    written, text = (
        (change.to_id, change.to_text) if change.to_id or change.to_text else (change.from_id, change.from_text)
    )
    key = _key(None, written) or ""
    return key, text or ""
