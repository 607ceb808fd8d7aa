"""Whether a gate is for an issue: yes, no, or not to be told from what is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.events import IssueRef
from workflows.issue import FieldValue, Issue
from workflows.judging.context import CompiledGate
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.judging.matching import judge_value
from workflows.results import Outcome, Reason
from workflows.snapshot import field_value


@dataclass(slots=True)
class Seen:
    """What is known of an issue for a gate's scope; None is not known."""

    project: str | None
    issue_type: str | None
    labels: tuple[str, ...] | None
    components: tuple[str, ...] | None
    value: Callable[[FieldRef], FieldValue | None]


@dataclass(slots=True)
class InScope:
    """The answer; `fits` None: not to be told, and why when a field is the cause."""

    fits: bool | None
    why: Reason | None = None


_FITS = InScope(fits=True)


def seen_in(issue: Issue) -> Seen:
    """An issue that was read: everything is known but fields it does not have."""
    return Seen(issue.project_key, issue.issue_type, issue.labels, issue.components, lambda field: field.value(issue))


def seen_in_payload(ref: IssueRef) -> Seen:
    """An issue as the sender put it in: what is there is believed, what is not there is not known."""
    fields = ref.fields or {}
    kind = _texts(fields, "issuetype")
    return Seen(
        project=ref.project_key or None,
        issue_type=kind[0] if kind else None,
        labels=_texts(fields, "labels"),
        components=_texts(fields, "components"),
        value=lambda field: field_value(fields[field.id]) if field.id is not None and field.id in fields else None,
    )


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    return field_value(fields[name]).texts if name in fields else None


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
    return InScope(answer, why)
