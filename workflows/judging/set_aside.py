"""Gates that are set aside for an issue: by a waiver, or because the policy exempts a class of issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from workflows.gate_commands.dates import last_day
from workflows.judging.context import CompiledGate
from workflows.judging.field_book import FieldRef
from workflows.judging.scope import scope_of
from workflows.judging.seen import Seen
from workflows.results import Evidence, Outcome, Result, reason
from workflows.waivers import Waiver, covering, last_ended

_OPEN = frozenset({Outcome.UNSATISFIED, Outcome.UNDETERMINED})


def exempted(gate: CompiledGate, fields: Mapping[str, FieldRef], seen: Seen, now: datetime) -> Result | None:
    """The tree of a gate that the policy sets aside for issues like this one; None when it does not.

    An exemption of which it cannot be told whether it fits sets nothing aside.
    """
    for exemption, scope in gate.exemptions:
        if scope_of(scope, fields, seen, now).fits:
            why = reason("gate.exempt", why=exemption.reason, review=exemption.review.isoformat())
            return Result("gate", Outcome.WAIVED, why)
    return None


def waived(gate: CompiledGate, result: Result, waivers: tuple[Waiver, ...], now: datetime) -> Result:
    """The tree of a gate with an issue's waivers taken into account: what is missing stays in it to be seen."""
    if result.outcome not in _OPEN or not waivers:
        return result
    waiver = covering(waivers, gate.gate.id, now)
    if waiver is not None:
        return replace(
            result,
            outcome=Outcome.WAIVED,
            reason=reason(
                "gate.waived",
                who=waiver.granted_by,
                why=waiver.why,
                until=last_day(waiver.until).isoformat(),
                asked=waiver.asked_by,
            ),
            evidence=(Evidence("waiver", str(waiver.id), waiver.why, waiver.granted_at),),
            until=waiver.until,
        )
    ended = last_ended(waivers, gate.gate.id, now)
    if ended is None or result.outcome is not Outcome.UNSATISFIED:
        return result
    if ended.revoked_at is not None:
        why = reason("gate.waiver_revoked", who=ended.revoked_by, at=ended.revoked_at)
    else:
        why = reason("gate.waiver_over", who=ended.granted_by, until=last_day(ended.until).isoformat())
    return replace(result, reason=why)
