"""The agenda of a joint review: what changed since last time, and which decisions and risks are due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflows.documents.material import Material, Told
from workflows.documents.storage.cleaning import short
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing
from workflows.people import Person

_LONGEST = 255
SPRINT = timedelta(days=14)
"""How far the agenda looks back when there was no review before, and how far ahead."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of status since the last review."""

    issue: IssueView
    start: str
    end: str
    by: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """An issue with a day until which something must be decided or done."""

    issue: IssueView
    day: date
    late: bool


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """Steps since the last review, and what is due until the next one, the earliest first; late ones stay on it."""
    del subject, drawings
    since = material.since or material.read_at - SPRINT
    views = {issue.key: issue for issue in issues}
    pairs = [(views[told.issue.key], told) for told in material.issues]
    steps = sorted((step for view, told in pairs for step in _steps(view, told, since)), key=lambda step: step.at)
    due = sorted((found for view in issues if (found := _due(view, material.read_at))), key=lambda one: one.day)
    return {
        "since": since,
        "steps": steps,
        "risks": [one for one in due if one.issue.type.casefold() == "risk"],
        "decisions": [one for one in due if one.issue.type.casefold() != "risk"],
    }


def _steps(view: IssueView, told: Told, since: datetime) -> Iterator[Step]:
    for history in told.issue.histories:
        for change in history.changes:
            if change.field_id == "status" and history.at >= since:
                start, end = short(change.from_text or "", _LONGEST), short(change.to_text or "", _LONGEST)
                yield Step(view, start, end, history.author, history.at)


def _due(view: IssueView, now: datetime) -> Due | None:
    """The day in `Due date`, when it is not done and the day is near or past."""
    if view.category == "done" or not view.has("Due date"):
        return None
    try:
        day = date.fromisoformat(str(view.words("Due date"))[:10])
    except ValueError:
        return None
    return Due(view, day, day < now.date()) if day <= (now + SPRINT).date() else None
