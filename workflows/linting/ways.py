"""Gates that no transition comes to, and statuses that are asked for and cannot be entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.crosschecks import ReadGate
from config.requirements import AllOf, Passed, Requirement
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding, has, workflows_of
from workflows.site_map import SiteMap, WorkflowMap


def unreachable(read: ReadGate, site: SiteMap) -> Iterator[Finding]:
    """A gate whose statuses are in none of its workflows never judges anything."""
    flows = workflows_of(read, site)
    if not flows:
        return  # That its projects or types are not there is a finding of its own.
    guards = read.gate.guards
    known = [name for name in guards.to if has(site.statuses, name)]
    there = [name for name in known if any(has(flow.statuses, name) for flow in flows)]
    if known and not there:
        yield finding(read, known[0], Severity.ERROR, "unreachable", statuses=tuple(known))
    sources = [name for name in guards.from_ if has(site.statuses, name)]
    if there and sources and not any(_leads(flow, sources, there) is not False for flow in flows):
        yield finding(read, sources[0], Severity.ERROR, "no_way", sources=tuple(sources), statuses=tuple(there))


def _leads(flow: WorkflowMap, sources: Iterable[str], targets: Iterable[str]) -> bool | None:
    """Whether a way leads from any of these to any of those; None: no issue was there to look at."""
    starts, ends = {fold(name) for name in sources}, {fold(name) for name in targets}
    if any(fold(way.from_status) in starts and fold(way.to_status) in ends for way in flow.ways):
        return True
    present = {fold(status.name) for status in flow.statuses} & starts
    return None if present - {fold(name) for name in flow.seen} else False


def deadlocks(read: ReadGate, site: SiteMap) -> Iterator[Finding]:
    """A checkpoint that must be passed and cannot be entered: nothing ever gets through."""
    for requirement in demanded(read.gate.require):
        if isinstance(requirement, Passed) and has(site.statuses, requirement.status):
            yield from _without_way_in(read, requirement.status, site)


def _without_way_in(read: ReadGate, status: str, site: SiteMap) -> Iterator[Finding]:
    guarded = {fold(name) for name in read.gate.guards.to}
    flows = [flow for flow in workflows_of(read, site) if any(fold(one.name) in guarded for one in flow.statuses)]
    for flow in flows:
        facts = {"status": status, "project": flow.project, "issue_type": flow.issue_type}
        if not has(flow.statuses, status):
            yield finding(read, status, Severity.ERROR, "not_in_workflow", **facts)
        elif _all_seen(flow) and not any(fold(way.to_status) == fold(status) for way in flow.ways):
            yield finding(read, status, Severity.WARNING, "no_way_in", **facts)


def _all_seen(flow: WorkflowMap) -> bool:
    return {fold(one.name) for one in flow.statuses} <= {fold(name) for name in flow.seen}


def demanded(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """The requirements that must hold in any case."""
    for requirement in requirements:
        yield requirement
        if isinstance(requirement, AllOf):
            yield from demanded(requirement.root)
