"""Checkpoints that must be passed and cannot be: nothing ever gets through the gate."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from config.modes import Mode
from config.requirements import Approval, Sequence
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.meeting import includes
from workflows.linting.needed import Needed, needed_by
from workflows.linting.steps import Step, guarded, judged_in, steps_of
from workflows.linting.subject import Subject, has
from workflows.results import Fact
from workflows.site_map import SiteMap, WorkflowMap


@dataclass(frozen=True)
class Paths:
    """Where issues of a workflow come to, by folded names. The start of the creation is an empty name."""

    flow: WorkflowMap
    steps: tuple[Step, ...]
    guards: Mapping[int, frozenset[str]]  # By the place of a step: ids of the gates that surely guard it.

    @cached_property
    def connected(self) -> set[str]:
        """The statuses that can be come to if no gate stood in the way."""
        return self.reached({})

    def reached(self, closed: Mapping[str, frozenset[str]], start: str = "") -> set[str]:
        """The statuses that can be come to, when each of these gates lets pass whoever was in all it needs, if at all.

        That is more than they let pass, so that what is not reached cannot be.
        """
        found, grown = {start}, True
        while grown:
            fresh = {fold(step.end.name) for place, step in enumerate(self.steps) if self._open(place, found, closed)}
            grown = not fresh <= found
            found |= fresh
        return found

    def _open(self, place: int, found: set[str], closed: Mapping[str, frozenset[str]]) -> bool:
        if fold(self.steps[place].start.name) not in found:
            return False
        # An issue that is created behind a gate stays there, whatever the gate says.
        gates = () if self.steps[place].way is None else self.guards[place]
        return all(closed[gate] <= found for gate in gates if gate in closed)

    def stopping(self, reached: set[str]) -> tuple[str, ...]:
        """The gates on the steps at which all ways on end."""
        ends = (
            place
            for place, step in enumerate(self.steps)
            if fold(step.start.name) in reached and fold(step.end.name) not in reached
        )
        return tuple(sorted({gate for place in ends for gate in self.guards[place]}))


def deadlocks(subjects: Collection[Subject], site: SiteMap) -> Iterator[Finding]:
    """What every gate needs, held against the ways of each of its workflows, the other gates in force."""
    needs = {one.gate.id: needed_by(one) for one in subjects}
    paths = {flow: _paths(flow, subjects) for flow in site.workflows}
    for subject in subjects:
        wanted = [one for one in needs[subject.gate.id] if has(site.statuses, one.status)]
        closed = _closed(subject, subjects, needs) if wanted else {}
        for flow in subject.flows:
            if judged_in(subject, flow) is False:
                continue
            yield from _created_behind(subject, flow)
            reached = paths[flow].reached(closed) if wanted else set()
            for one in wanted:
                yield from _of_flow(subject, one, paths[flow], reached)
            yield from _out_of_order(subject, paths[flow])


def _paths(flow: WorkflowMap, subjects: Collection[Subject]) -> Paths:
    steps = tuple(steps_of(flow))
    of_flow = [one for one in subjects if flow in one.flows]
    guards = {
        place: frozenset(one.gate.id for one in of_flow if guarded(one, step) is True)
        for place, step in enumerate(steps)
    }
    return Paths(flow, steps, guards)


def _closed(
    subject: Subject, subjects: Collection[Subject], needs: Mapping[str, tuple[Needed, ...]]
) -> dict[str, frozenset[str]]:
    """The gates that are in the way of every issue this gate is for, and the statuses that each needs."""
    return {
        one.gate.id: frozenset(fold(need.status) for need in needs[one.gate.id])
        for one in subjects
        if needs[one.gate.id] and one.gate.mode is Mode.ENFORCE and (one is subject or _is_for_all_of(one, subject))
    }


def _is_for_all_of(one: Subject, subject: Subject) -> bool:
    """Whether a gate holds up every issue of another, in the workflows that both are for."""
    return includes(one.gate.applies_to, subject.gate.applies_to) and not one.gate.exemptions


def _of_flow(subject: Subject, one: Needed, paths: Paths, reached: set[str]) -> Iterator[Finding]:
    flow, status = paths.flow, fold(one.status)
    facts: dict[str, Fact] = {"status": one.status, "project": flow.project, "issue_type": flow.issue_type}
    if not has(flow.statuses, one.status):
        yield finding(subject.read, one.loc, Severity.ERROR, "not_in_workflow", **facts)
    elif not flow.defined:
        if _is_unseen(one, flow):
            yield finding(subject.read, one.loc, Severity.UNKNOWN, "way_in_unseen", **facts)
    elif not _comes_in(flow, status):
        yield finding(subject.read, one.loc, Severity.ERROR, "no_way_in", **facts)
    elif status not in paths.connected:
        yield finding(subject.read, one.loc, Severity.ERROR, "no_path", initial=flow.initial, **facts)
    elif status not in reached:
        gates = paths.stopping(reached)
        yield finding(subject.read, one.loc, Severity.ERROR, "behind_gates", gates=gates, **facts)
    elif one.left and not _goes_out(flow, status, one.into):
        code = "no_way_into" if one.into else "no_way_out"
        yield finding(subject.read, one.loc, Severity.ERROR, code, into=one.into, **facts)


def _comes_in(flow: WorkflowMap, status: str) -> bool:
    ways = (way for way in flow.ways if fold(way.from_status) != status)
    return fold(flow.initial or "") == status or any(fold(way.to_status) == status for way in ways)


def _goes_out(flow: WorkflowMap, status: str, into: Collection[str]) -> bool:
    ends = {fold(name) for name in into}
    ways = (way for way in flow.ways if fold(way.from_status) == status != fold(way.to_status))
    return any(not ends or fold(way.to_status) in ends for way in ways)


def _created_behind(subject: Subject, flow: WorkflowMap) -> Iterator[Finding]:
    """A gate on the very status in which issues are created, that asks for what no new issue has."""
    created = next((step for step in steps_of(flow) if step.way is None), None)
    if created is None or guarded(subject, created) is not True:
        return
    earlier = [demand.loc for demand in subject.demands() if _is_given_later(demand.requirement)]
    at = [one.loc for one in needed_by(subject)] + earlier
    if at:
        facts: dict[str, Fact] = {"status": flow.initial, "project": flow.project, "issue_type": flow.issue_type}
        yield finding(subject.read, at[0], Severity.ERROR, "created_behind", **facts)


def _is_given_later(requirement: object) -> bool:
    return isinstance(requirement, Approval) and requirement.given_by.field is None


def _out_of_order(subject: Subject, paths: Paths) -> Iterator[Finding]:
    """Two checkpoints of a sequence, the second of which cannot be come to from the first."""
    flow = paths.flow
    for demand in subject.demands() if flow.defined else ():
        if not isinstance(demand.requirement, Sequence):
            continue
        steps = demand.requirement.steps
        for place in range(1, len(steps)):
            first, then = steps[place - 1].status, steps[place].status
            if not (has(flow.statuses, then) and _goes_out(flow, fold(first), ())):
                continue  # That one of them is not there, or is a dead end, is a finding of its own.
            if fold(then) not in paths.reached({}, fold(first)):
                facts: dict[str, Fact] = {"first": first, "then": then, "project": flow.project}
                loc = (*demand.loc, "steps", place, "status")
                kind = flow.issue_type
                yield finding(subject.read, loc, Severity.ERROR, "no_order", issue_type=kind, **facts)


def _is_unseen(one: Needed, flow: WorkflowMap) -> bool:
    """Whether no issue showed that the status can be entered, in a workflow of which only issues tell."""
    status = fold(one.status)
    return status not in map(fold, flow.seen) and not any(fold(way.to_status) == status for way in flow.ways)
