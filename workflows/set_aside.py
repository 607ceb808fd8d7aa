"""What gates are set aside for, or passed on a condition: waivers, exemptions, conditional approvals, and their ends.

For the gate report, for the page of one issue, and for the console: values to show, told from the policy, the waivers
and the decisions, without evaluating anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from config.gates import Gate
from workflows.decision import Decision
from workflows.exemptions import exemptions_of
from workflows.gate_commands.dates import last_day
from workflows.people import Person
from workflows.results import Who
from workflows.unblocking import tips
from workflows.waivers import Waiver, WaiverState


class SetAsideBy(StrEnum):
    """What lets an issue pass."""

    WAIVER = "waiver"
    REQUEST = "request"  # A waiver that nobody granted yet.
    EXEMPTION = "exemption"
    CONDITION = "condition"  # An approval until a day.


@dataclass(frozen=True, slots=True)
class SetAside:
    """One thing that lets issues pass a gate for a while, or without what it asks for."""

    by: SetAsideBy
    gate_id: str
    gate_name: str
    issue_key: str  # Empty: a class of issues.
    who: Who  # Who granted it, asks for it, or approved; nobody for an exemption.
    why: str
    ends: date  # Its last day; of an exemption the day of its review.
    overdue: bool = False  # An exemption whose review is past.
    follow_up: str = ""  # The issue that makes up for a waiver.


def set_aside(
    gates: Iterable[Gate],
    waivers: Iterable[Waiver],
    decisions: Iterable[Decision],
    now: datetime,
    *,
    issue_key: str | None = None,
) -> tuple[SetAside, ...]:
    """Everything that holds or is asked for now, what ends next first. `decisions` stand in the order of time.

    With `issue_key` only what is about that issue, exemptions left out.
    """
    names = {gate.id: gate for gate in gates}
    found = [
        *_waived((w for w in waivers if issue_key in {None, w.issue_key}), names, now),
        *_conditions((d for d in decisions if issue_key in {None, d.issue_key}), now),
        *(_exempted(names.values(), now) if issue_key is None else ()),
    ]
    return tuple(sorted(found, key=lambda one: (one.ends, one.gate_id, one.issue_key)))


def _waived(waivers: Iterable[Waiver], gates: dict[str, Gate], now: datetime) -> Iterator[SetAside]:
    for waiver in waivers:
        if not (waiver.covers(now) or waiver.is_open(now)):
            continue
        granted = waiver.state is WaiverState.GRANTED
        by = waiver.granted_by if granted and waiver.granted_by is not None else waiver.asked_by
        yield SetAside(
            SetAsideBy.WAIVER if granted else SetAsideBy.REQUEST,
            waiver.gate_id,
            gates[waiver.gate_id].name if waiver.gate_id in gates else waiver.gate_id,
            waiver.issue_key,
            Who(people=(by,)),
            waiver.why,
            last_day(waiver.until),
            follow_up=waiver.follow_up,
        )


def _exempted(gates: Iterable[Gate], now: datetime) -> Iterator[SetAside]:
    for one in exemptions_of(gates):
        exemption, gate = one.exemption, one.gate
        overdue = one.is_overdue(now.date())
        yield SetAside(
            SetAsideBy.EXEMPTION, gate.id, gate.name, "", Who(), exemption.reason, exemption.review, overdue=overdue
        )


def _conditions(decisions: Iterable[Decision], now: datetime) -> Iterator[SetAside]:
    """Approvals until a day in the last decision of each gate on each issue, as long as they hold."""
    last = {(decision.issue_key, gate.gate_id): gate for decision in decisions for gate in decision.gates}
    for (issue_key, gate_id), gate in last.items():
        for tip in tips(gate.result):
            if tip.reason.code == "approval.given_until" and tip.until is not None and tip.until > now and tip.holds:
                by = tip.reason.fact("by")
                people = tuple(one for one in by if isinstance(one, Person)) if isinstance(by, tuple) else ()
                yield SetAside(
                    SetAsideBy.CONDITION,
                    gate_id,
                    gate.gate_name,
                    issue_key,
                    Who(people=people),
                    "",
                    last_day(tip.until),
                )
