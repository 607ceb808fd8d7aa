"""Fields that a gate wants filled in and that nobody can fill in, or not on the way."""

from __future__ import annotations

from collections.abc import Iterator

from config.crosschecks import ReadGate
from config.requirements.field import Field, Presence
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding, workflows_of
from workflows.linting.ways import demanded
from workflows.policy import CompiledPolicy
from workflows.site_map import SiteMap, Way, WorkflowMap

_GIVEN = frozenset({"created", "creator", "issuetype", "parent", "project", "resolution", "status", "updated"})
"""Fields that Jira fills in by itself, or that have screens of their own."""


def unfillable(read: ReadGate, compiled: CompiledPolicy, site: SiteMap) -> Iterator[Finding]:
    """Fields on no screen of the workflows that the gate is for; and fields that the transition's screen lacks."""
    for requirement in demanded(read.gate.require):
        if not isinstance(requirement, Field) or requirement.is_ is Presence.EMPTY:
            continue
        field_id = compiled.fields[requirement.name].id
        if field_id is not None and field_id not in _GIVEN:
            yield from _of_field(read, requirement.name, field_id, site)


def _of_field(read: ReadGate, name: str, field_id: str, site: SiteMap) -> Iterator[Finding]:
    for flow in workflows_of(read, site):
        ways = _guarded(read, flow)
        lacking = [way for way in ways if field_id not in way.fields]
        facts = {"name": name, "project": flow.project, "issue_type": flow.issue_type}
        if not lacking:
            continue
        if flow.seen and field_id not in flow.editable:
            yield finding(read, name, Severity.ERROR, "no_screen", **facts)
        elif any(way.fields for way in lacking):
            # A transition without a screen asks for nothing: there people know to edit the issue before.
            shown = tuple(sorted({way.name for way in lacking if way.fields}))
            yield finding(read, name, Severity.WARNING, "not_on_screen", ways=shown, **facts)


def _guarded(read: ReadGate, flow: WorkflowMap) -> tuple[Way, ...]:
    ends = {fold(one) for one in read.gate.guards.to}
    starts = {fold(one) for one in read.gate.guards.from_}
    return tuple(
        way for way in flow.ways if fold(way.to_status) in ends and (not starts or fold(way.from_status) in starts)
    )
