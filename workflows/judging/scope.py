"""Whether a gate is for an issue: yes, no, or not to be told from what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflows.judging.asking import asked, why_not
from workflows.judging.context import CompiledGate
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.judging.matching import judge_value
from workflows.judging.seen import Seen
from workflows.results import Outcome, Reason, reason


@dataclass(slots=True)
class InScope:
    """The answer; `fits` None: not to be told, and why when a field is the cause."""

    fits: bool | None
    why: Reason | None = None


_FITS = InScope(fits=True)


def scope_of(gate: CompiledGate, fields: Mapping[str, FieldRef], seen: Seen, now: datetime) -> InScope:
    """Kleene's *and* over every line of `applies_to`: one that does not fit decides."""
    if gate.everywhere:
        return _FITS
    answer: bool | None = True
    for wanted, found in (
        (gate.projects, None if seen.project is None else (seen.project,)),
        (gate.issue_types, None if seen.issue_type is None else (seen.issue_type,)),
        (gate.labels, seen.labels),
        (gate.components, seen.components),
        (gate.security_levels, seen.security),
    ):
        if wanted and found is None:
            answer = None
        elif wanted and found is not None and not any(fold(name) in wanted for name in found):
            return InScope(fits=False)
    why = None
    for test in gate.gate.applies_to.fields:
        field = fields[test.name]
        outcome, told = judge_value(test, field, seen.value(field), now)
        if outcome is Outcome.UNSATISFIED:
            return InScope(fits=False)
        if outcome is Outcome.UNDETERMINED:
            answer, why = None, why or told
    if gate.condition is None and gate.jql is None:
        return InScope(answer, why)
    return _asked_for(gate, fields, seen, now, InScope(answer, why))


def _asked_for(
    gate: CompiledGate, fields: Mapping[str, FieldRef], seen: Seen, now: datetime, so_far: InScope
) -> InScope:
    """What the gate's expression and its JQL say beside the lines that were looked at already."""
    if gate.condition is not None:
        found = asked(gate.condition, seen, fields, now)
        if found.value is False or (found.value is None and not found.unknown):
            return InScope(fits=False)  # What asks for an empty field does not hold.
        if found.value is None:
            so_far = InScope(None, so_far.why or why_not(found, fields))
    if gate.jql is not None:
        finds = seen.found.get(gate.jql)
        if finds is False:
            return InScope(fits=False)
        if finds is None:
            so_far = InScope(None, so_far.why or reason("scope.jql_unread", jql=gate.jql))
    return so_far
