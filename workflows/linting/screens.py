"""Fields that a gate wants filled in and that nobody can fill in, or not on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from config.people import People
from config.positions import Loc
from config.requirements import Approval, Passed, Rice
from config.requirements import Sequence as InOrder
from config.requirements.field import Field, Presence
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.steps import guarded, steps_of
from workflows.linting.subject import Demand, Subject
from workflows.policy import CompiledPolicy
from workflows.results import Fact
from workflows.site_map import SiteMap, WaysFrom, WorkflowMap

_GIVEN = frozenset({"created", "creator", "issuetype", "parent", "project", "resolution", "status", "updated"})
"""Fields that Jira fills in by itself, or that have screens of their own."""
_PEOPLELESS = frozenset({"string", "number", "date", "datetime", "option", "priority", "version", "progress"})
"""Jira's types of fields that name no people."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A field that must be filled in, and where it is named."""

    name: str
    loc: Loc
    people: bool = False  # With people.
    entered: bool = True  # By hand: a field that others fill in need not be on the way.


def unfillable(subject: Subject, compiled: CompiledPolicy, site: SiteMap) -> Iterator[Finding]:
    """Fields on no screen of the workflows that the gate is for; and fields that the transition's screen lacks."""
    for wanted in (one for demand in subject.demands() for one in _wanted(demand)):
        field_id = compiled.fields[wanted.name].id
        if field_id is None or field_id in _GIVEN:
            continue
        if wanted.people and site.fields.types.get(field_id) in _PEOPLELESS:
            yield finding(subject.read, wanted.loc, Severity.ERROR, "not_people", name=wanted.name)
            continue
        for flow in subject.flows:
            yield from _of_flow(subject, wanted, field_id, flow)


def _wanted(demand: Demand) -> Iterator[_Wanted]:
    loc = demand.loc
    match demand.requirement:
        case Field(name=name, is_=presence) if presence is not Presence.EMPTY:
            yield _Wanted(name, (*loc, "name"))
        case Rice(complete=names, score=score):
            yield from (_Wanted(name, (*loc, "complete", place)) for place, name in enumerate(names))
            if score is not None:
                yield _Wanted(score, (*loc, "score"), entered=False)
        case Approval() as approval:
            yield from _approving(approval, loc)
        case Passed(by=people):
            yield from _naming(people, (*loc, "by"))
        case InOrder(steps=steps):
            for place, stop in enumerate(steps):
                yield from _naming(stop.by, (*loc, "steps", place, "by"))
        case _:
            pass


def _approving(approval: Approval, loc: Loc) -> Iterator[_Wanted]:
    ways = approval.given_by
    if ways.field and not (ways.comment or ways.transition):
        yield _Wanted(ways.field, (*loc, "given_by", "field"), people=True)
    for place, share in enumerate(approval.shares):
        yield from _naming(share, (*loc, "from") if approval.from_ else (*loc, "each_of", place))


def _naming(people: People | None, loc: Loc) -> Iterator[_Wanted]:
    """The fields that alone say who may."""
    if people is not None and not (people.group or people.role or people.account):
        yield from (_Wanted(name, (*loc, "field"), people=True) for name in people.field)


def _of_flow(subject: Subject, wanted: _Wanted, field_id: str, flow: WorkflowMap) -> Iterator[Finding]:
    on_the_way = [step.way for step in steps_of(flow) if step.way is not None and guarded(subject, step) is True]
    lacking = [way for way in on_the_way if way.fields is not None and field_id not in way.fields]
    if not lacking:
        return
    facts: dict[str, Fact] = {"name": wanted.name, "project": flow.project, "issue_type": flow.issue_type}
    if _is_nowhere(flow, field_id):
        yield finding(subject.read, wanted.loc, Severity.ERROR, "no_screen", **facts)
    elif wanted.entered and any(way.fields for way in lacking):
        # A transition without a screen asks for nothing: there people know to edit the issue before.
        shown = tuple(sorted({way.name for way in lacking if way.fields}))
        yield finding(subject.read, wanted.loc, Severity.WARNING, "not_on_screen", ways=shown, **facts)
    elif not _was_seen(flow, field_id):
        yield finding(subject.read, wanted.loc, Severity.UNKNOWN, "screen_unseen", **facts)


def _is_nowhere(flow: WorkflowMap, field_id: str) -> bool:
    """Whether the field is surely on no screen: not on those for editing and creating, and not on any transition's."""
    if flow.ways_from is WaysFrom.ISSUES or not flow.seen or flow.creatable is None:
        return False
    return not _was_seen(flow, field_id) and all(way.fields is not None for way in flow.ways)


def _was_seen(flow: WorkflowMap, field_id: str) -> bool:
    """Whether the field is on some screen that is known."""
    if not flow.seen or field_id in flow.editable or field_id in (flow.creatable or ()):
        return True  # Without an issue the screen for editing is not known, and most fields are on that.
    return any(field_id in (way.fields or ()) for way in flow.ways)
