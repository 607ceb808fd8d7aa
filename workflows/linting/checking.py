"""Every check over every gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from config.configuration import Policy
from config.crosschecks import ReadGate
from workflows.linting.contradicting import contradictions
from workflows.linting.deadlocks import deadlocks
from workflows.linting.finding import Finding
from workflows.linting.giving import impossible
from workflows.linting.hands import same_hands
from workflows.linting.meeting import reach_of
from workflows.linting.merging import merged
from workflows.linting.names import fields, people, resolutions, scopes, statuses
from workflows.linting.ordering import opposite_orders
from workflows.linting.reach import unreachable
from workflows.linting.screens import unfillable
from workflows.linting.subject import Subject, workflows_of
from workflows.policy import CompiledPolicy, compile_policy
from workflows.site_map import SiteMap


def lint(policy: Policy, reads: Sequence[ReadGate], site: SiteMap) -> tuple[Finding, ...]:
    """Everything that is found, in the order of the files; one place and sentence once."""
    found = merged(_found(policy, reads, site))
    return tuple(sorted(found, key=lambda one: (one.file, one.line, one.column, one.what.code)))


def _found(policy: Policy, reads: Sequence[ReadGate], site: SiteMap) -> Iterator[Finding]:
    compiled = compile_policy(policy, site.fields)
    subjects = _subjects(reads, compiled, site)
    for subject in subjects:
        yield from statuses(subject, site)
        yield from resolutions(subject, site)
        yield from fields(subject, compiled)
        yield from scopes(subject, site)
        yield from people(subject, site)
        yield from unreachable(subject, site)
        yield from unfillable(subject, compiled, site)
        yield from impossible(subject, site)
    yield from deadlocks(subjects, site)
    reaches = {one.gate.id: reach_of(one.gate.guards, site.statuses, one.categories) for one in subjects}
    yield from contradictions(subjects, reaches, compiled, site)
    yield from opposite_orders(subjects, reaches)
    yield from same_hands(subjects, reaches, site)


def _subjects(reads: Sequence[ReadGate], compiled: CompiledPolicy, site: SiteMap) -> list[Subject]:
    gates = {gate.gate.id: gate for gate in compiled.gates}
    return [Subject(read, gates[read.gate.id], workflows_of(read.gate, site), compiled.categories) for read in reads]
