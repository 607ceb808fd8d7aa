"""Checkpoints that must be passed and cannot be: nothing ever gets through the gate."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from config.requirements import Approval, Sequence
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.needed import Needed
from workflows.linting.paths import Locks, Paths, locks_of
from workflows.linting.steps import guarded, judged_in, steps_of
from workflows.linting.subject import Subject, has
from workflows.results import Fact
from workflows.site_map import SiteMap, WorkflowMap


def deadlocks(subjects: Collection[Subject], site: SiteMap) -> Iterator[Finding]:
    """What every gate needs, held against the ways of each of its workflows, the other gates in force."""
    locks = locks_of(subjects, site.workflows)
    for subject in subjects:
        wanted = [one for one in locks.needs[subject.gate.id] if has(site.statuses, one.status)]
        for flow in subject.flows:
            if judged_in(subject, flow) is False:
                continue
            yield from _created_behind(subject, flow, locks.needs[subject.gate.id])
            for one in wanted:
                yield from _of_flow(subject, one, flow, locks)
            yield from _out_of_order(subject, locks.paths[flow])


def _of_flow(subject: Subject, one: Needed, flow: WorkflowMap, locks: Locks) -> Iterator[Finding]:
    status = fold(one.status)
    facts: dict[str, Fact] = {"status": one.status, "project": flow.project, "issue_type": flow.issue_type}
    if not has(flow.statuses, one.status):
        yield finding(subject.read, one.loc, Severity.ERROR, "not_in_workflow", **facts)
    elif not flow.defined:
        if _is_unseen(one, flow):
            yield finding(subject.read, one.loc, Severity.UNKNOWN, "way_in_unseen", **facts)
    elif not _comes_in(flow, status):
        yield finding(subject.read, one.loc, Severity.ERROR, "no_way_in", **facts)
    elif status not in locks.paths[flow].connected:
        yield finding(subject.read, one.loc, Severity.ERROR, "no_path", initial=flow.initial, **facts)
    elif not locks.reaches(subject, flow, status):
        if gates := locks.culprits(subject, flow):
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


def _created_behind(subject: Subject, flow: WorkflowMap, needs: Collection[Needed]) -> Iterator[Finding]:
    """A gate on the very status in which issues are created, that asks for what no new issue has."""
    created = next((step for step in steps_of(flow) if step.way is None), None)
    if created is None or guarded(subject, created) is not True:
        return
    earlier = [demand.loc for demand in subject.demands() if _is_given_later(demand.requirement)]
    at = [one.loc for one in needs] + earlier
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
