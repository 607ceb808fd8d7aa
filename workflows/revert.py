"""Moving an issue back: whether, by which transition, and how it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workflows.decision import Decision, Verdict
from workflows.issue import Issue, OfferedTransition, RequiredField, Status
from workflows.judging.folding import fold
from workflows.moments import transitions_of
from workflows.people import Person
from workflows.record import reason_from_json, reason_json
from workflows.results import Reason, reason


@dataclass(frozen=True, slots=True)
class Move:
    """Run this transition, with these values (by field id) for its screen."""

    transition: OfferedTransition
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoWay:
    """Leave the issue where it is, and why."""

    reason: Reason


RevertPlan: TypeAlias = Move | NoWay


@dataclass(frozen=True, slots=True)
class Moved:
    """The issue was moved back."""

    to: Status


@dataclass(frozen=True, slots=True)
class NotMoved:
    """The issue was not moved back, and why."""

    reason: Reason


RevertEffect: TypeAlias = Moved | NotMoved


def plan(
    decision: Decision,
    issue: Issue,
    offered: tuple[OfferedTransition, ...],
    field_values: Mapping[str, str],
    reverts_in_window: int,
    breaker: int,
    own_account: Person,
) -> RevertPlan:
    """How to move the issue back, from what it is right now.

    `field_values` are what may be filled into screens, by field name or id. `reverts_in_window` counts the moves back
    that came before.
    """
    if decision.verdict is not Verdict.DENY:
        return NoWay(reason("revert.not_needed"))
    if (standing := _staying(decision, issue, own_account)) is not None:
        return NoWay(standing)
    if reverts_in_window >= breaker:
        return NoWay(reason("revert.breaker", count=reverts_in_window))
    back = decision.transition.from_status
    steps = {"start": decision.transition.to_status.name, "to": back.name}
    ways = [transition for transition in offered if transition.to.is_same(back)]
    if not ways:
        return NoWay(reason("revert.moved_no_way" if decision.transition.moved else "revert.no_way", **steps))
    filled = [(way, *_fill(way, field_values)) for way in ways]
    way, values, missing = min(filled, key=lambda entry: (len(entry[2]), len(entry[1])))
    if missing:
        return NoWay(reason("revert.screen", **steps, transition=way.name, missing=tuple(f.name for f in missing)))
    return Move(way, values)


def _staying(decision: Decision, issue: Issue, own_account: Person) -> Reason | None:
    """Why the issue stays where it is, whatever Jira offers; None when it does not."""
    step = decision.transition
    if own_account.is_same(step.author):
        return reason("revert.own")
    if step.created:
        return reason("revert.created")
    if step.from_status.is_same(step.to_status):
        return reason("revert.resolved", resolution=step.resolution)
    return None if _is_last(decision, issue) else reason("revert.superseded")


def _is_last(decision: Decision, issue: Issue) -> bool:
    """Whether the judged transition is the last change of status, and the issue still where it led."""
    transitions = transitions_of(issue)
    return (
        bool(transitions)
        and transitions[-1].history_id == decision.transition.history_id
        and issue.status.is_same(decision.transition.to_status)
    )


def _fill(way: OfferedTransition, values: Mapping[str, str]) -> tuple[dict[str, str], tuple[RequiredField, ...]]:
    """What fills the screen, and the fields for which nothing is known."""
    known = {fold(name): value for name, value in values.items()}
    found: dict[str, str] = {}
    missing: list[RequiredField] = []
    for field in way.required_fields:
        value = known.get(fold(field.id), known.get(fold(field.name)))
        if value is None:
            missing.append(field)
        else:
            found[field.id] = value
    return found, tuple(missing)


def effect_to_text(effect: RevertEffect) -> str:
    """The effect for the journal; `effect_from_text` gives it back. Never empty."""
    body: dict[str, object]
    if isinstance(effect, Moved):
        body = {"moved": {"id": effect.to.id, "name": effect.to.name}}
    else:
        body = {"not_moved": reason_json(effect.reason)}
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def effect_from_text(text: str) -> RevertEffect:
    """The effect that the journal noted. Raises ValueError for any other text."""
    body = json.loads(text)
    if "moved" in body:
        return Moved(Status(body["moved"]["id"], body["moved"]["name"]))
    if "not_moved" in body:
        return NotMoved(reason_from_json(body["not_moved"]))
    raise ValueError("a noted effect says moved or not_moved")


def summary(effect: RevertEffect) -> str:
    """The effect in a few words, for the log."""
    match effect:
        case Moved(to=to):
            return f"moved back to {to.name}"
        case NotMoved(reason=why):
            return f"not moved back: {why.code.removeprefix('revert.').replace('_', ' ')}"
