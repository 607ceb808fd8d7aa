"""What a set of changes made at one moment says about the status."""

from __future__ import annotations

from collections.abc import Iterable

from workflows.issue import Change, Status

# Changed together with the status, they tell that the issue was moved: no transition was run.
_MOVES = frozenset({"project", "issuekey", "workflow", "issuetype"})


def net_step(changes: Iterable[Change]) -> tuple[Status, Status] | None:
    """From which status to which: of several status changes, from the first's start to the last's end. None: none.

    A status that Jira names by id alone gets its id as its name; one that it does not name at all has an empty name.
    """
    first: Change | None = None
    last: Change | None = None
    for change in changes:
        if change.field_id == "status":
            last = change
            first = first or change
    if first is None or last is None:
        return None
    return _status(first.from_id, first.from_text), _status(last.to_id, last.to_text)


def is_move(changes: Iterable[Change]) -> bool:
    """Whether project, key, workflow or issue type changed."""
    return any(change.field_id in _MOVES for change in changes)


def resolution_set(changes: Iterable[Change]) -> str | None:
    """The resolution that changes set where there was none; None when they set none."""
    for change in changes:
        if change.field_id == "resolution" and change.to_text and not change.from_text:
            return change.to_text
    return None


def _status(id: str | None, name: str | None) -> Status:
    return Status(id or None, name or id or "")
