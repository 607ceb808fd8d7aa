"""Which step of an issue's changelog an event tells of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from workflows.events import FieldsChanged, IssueTransitioned
from workflows.issue import Issue, Transition
from workflows.moments import resolutions_of, transitions_of

SAME_MOMENT = timedelta(seconds=5)
"""How far an event's time may lie from its history's when the sender named no history."""


def transition_told(issue: Issue, event: IssueTransitioned) -> Transition | None:
    """The transition, by its history, else by status and time; None: the changelog does not show it (yet)."""
    steps = transitions_of(issue)
    if event.history_id is None:
        steps = tuple(step for step in steps if step.to_status.is_same(event.to_status))
    return _nearest(steps, event)


def resolution_told(issue: Issue, event: FieldsChanged) -> Transition | None:
    """The resolution that was set without a transition, by its history, else by its time."""
    return _nearest(resolutions_of(issue), event)


def _nearest(steps: Iterable[Transition], event: IssueTransitioned | FieldsChanged) -> Transition | None:
    if event.history_id is not None:
        return next((step for step in steps if step.history_id == event.history_id), None)
    near = [step for step in steps if abs(step.at - event.at) <= SAME_MOMENT]
    return min(near, key=lambda step: abs(step.at - event.at), default=None)
