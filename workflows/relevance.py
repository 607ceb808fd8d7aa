"""Whether an event can concern any gate, from its payload alone: what cannot costs no call to Jira.

A payload is a hint. What it shows is believed, what it leaves out is taken for possible.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflows.events import FieldsChanged, IssueCreated, IssueTransitioned
from workflows.issue import Change, Status
from workflows.judging.context import CompiledGate
from workflows.judging.field_book import FieldRef
from workflows.judging.guarding import ORDINARY, How
from workflows.judging.scope import scope_of
from workflows.judging.seen import seen_in_payload
from workflows.policy import CompiledPolicy
from workflows.snapshot import field_value
from workflows.steps import resolution_set

_NOWHERE = Status(None, "")


def may_guard(compiled: CompiledPolicy, event: IssueTransitioned | IssueCreated | FieldsChanged) -> bool:
    """Whether any gate could guard the transition, the creation, or the resolution that was set."""
    start, end, way = _step(event)
    gates = compiled.guarding(start, end, way)
    if not gates:
        return False
    seen = seen_in_payload(event)
    return any(scope_of(gate, compiled.fields, seen, event.at).fits is not False for gate in gates)


def _step(event: IssueTransitioned | IssueCreated | FieldsChanged) -> tuple[Status, Status, How]:
    """What happened, as far as the event tells: a status that it leaves out may be any."""
    if isinstance(event, IssueTransitioned):
        resolution = resolution_set(event.changes)
        way = How(event.moved, resolution=resolution) if event.moved or resolution else ORDINARY
        return event.from_status, event.to_status, way
    status = field_value((event.issue.fields or {}).get("status"))
    here = Status(status.ids[0] if status.ids else None, status.texts[0] if status else "")
    if isinstance(event, IssueCreated):
        return _NOWHERE, here, How(created=True)
    return here, here, How(resolution=resolution_set(event.changes))


def matters(compiled: CompiledPolicy, event: FieldsChanged) -> bool:
    """Whether any field that changed is one that a gate which may be for the issue asks about.

    A field of the gate's scope matters also when the gate is not for the issue any more: it may have been before.
    """
    seen = seen_in_payload(event)
    for gate in compiled.gates:
        if any(_is_of_scope(change, gate, compiled) for change in event.changes):
            return True
        if (
            any(_is_asked_for(change, gate, compiled) for change in event.changes)
            and scope_of(gate, compiled.fields, seen, event.at).fits is not False
        ):
            return True
    return False


def _is_of_scope(change: Change, gate: CompiledGate, compiled: CompiledPolicy) -> bool:
    """Whether the change is about what the gate's scope asks for, or the scope of one of its exemptions."""
    return any(_is_in(change, one, compiled) for one in (gate, *(only for _, only in gate.exemptions)))


def _is_in(change: Change, gate: CompiledGate, compiled: CompiledPolicy) -> bool:
    lines = {
        "labels": gate.labels,
        "components": gate.components,
        "issuetype": gate.issue_types,
        "project": gate.projects,
    }
    if gate.jql is not None or change.field_id in gate.scope_parts:
        return True
    return bool(lines.get(change.field_id)) or _is_any(change, gate.scope_fields, compiled)


def _is_asked_for(change: Change, gate: CompiledGate, compiled: CompiledPolicy) -> bool:
    asks = gate.asks
    return (
        change.field_id in asks.parts
        or (asks.links and change.field_id.casefold() in {"issuelinks", "link"})
        or (asks.children and change.field_id.casefold() in {"parent", "subtasks", "epic child"})
        or _is_any(change, asks.fields, compiled)
    )


def _is_any(change: Change, names: frozenset[str], compiled: CompiledPolicy) -> bool:
    return any(field.is_in(change) or _may_be(change, field, compiled) for field in _fields(names, compiled))


def _fields(names: frozenset[str], compiled: CompiledPolicy) -> Iterator[FieldRef]:
    return (compiled.fields[name] for name in names)


def _may_be(change: Change, field: FieldRef, compiled: CompiledPolicy) -> bool:
    """While the site's fields are not known, a name may stand for any custom field."""
    return compiled.rough and field.id is None and change.field_id.startswith("customfield_")
