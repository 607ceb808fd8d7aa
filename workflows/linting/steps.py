"""The steps that issues can make in a workflow, and which of them a gate guards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.issue import Status
from workflows.judging.guarding import ORDINARY, How, guards
from workflows.linting.subject import Subject, status_named
from workflows.site_map import Way, WaysFrom, WorkflowMap

_NOWHERE = Status(None, "")
_CREATED = How(created=True)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that issues of a workflow can make."""

    start: Status
    end: Status
    how: How = ORDINARY
    way: Way | None = None  # None: the creation.


def steps_of(flow: WorkflowMap) -> Iterator[Step]:
    """The creation, where it is known, and every way that is known."""
    if flow.initial is not None:
        yield Step(_NOWHERE, status_named(flow, flow.initial), _CREATED)
    for way in flow.ways:
        yield Step(status_named(flow, way.from_status), status_named(flow, way.to_status), way=way)


def guarded(subject: Subject, step: Step) -> bool | None:
    """Whether the gate guards the step; None while the category of a status is not known."""
    return guards(subject.compiled, step.start, step.end, step.how, subject.categories)


def judged_in(subject: Subject, flow: WorkflowMap) -> bool | None:
    """Whether issues of the workflow can come to the gate by a transition or by being created; None: not to be told.

    Ways that were only seen on issues show that something can be, never that it cannot: then the gate is out of reach
    only when no step between any two of the workflow's statuses would be guarded.
    """
    unsure = False
    for step in steps_of(flow):
        answer = guarded(subject, step)
        if answer:
            return True
        unsure = unsure or answer is None
    if not unsure and flow.ways_from is WaysFrom.ISSUES:
        unsure = any(answer is not False for answer in _thinkable(subject, flow))
    return None if unsure else False


def moved_in(subject: Subject, flow: WorkflowMap) -> bool:
    """Whether an issue that is moved into the workflow without a transition may come to the gate."""
    moved = How(moved=True)
    pairs = ((start, end) for start in (*flow.statuses, Status(None, "")) for end in flow.statuses)
    return any(guards(subject.compiled, start, end, moved, subject.categories) is not False for start, end in pairs)


def _thinkable(subject: Subject, flow: WorkflowMap) -> Iterator[bool | None]:
    for end in flow.statuses:
        yield guarded(subject, Step(_NOWHERE, end, _CREATED))
        for start in flow.statuses:
            yield guarded(subject, Step(start, end))
