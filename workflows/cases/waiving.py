"""Waivers in comments: asked for by anybody, granted and revoked by those who may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from config.gates import Gate
from config.waivers import Waivers
from workflows.errors import Unreachable
from workflows.gate_commands.dates import end_of, last_day
from workflows.gate_commands.reading import Verb
from workflows.gate_commands.spoken import Spoken
from workflows.judging.approvals import place_of
from workflows.judging.context import Context
from workflows.judging.entitlement import doubt, entitled, who
from workflows.ports import Telemetry, WaiverBook
from workflows.results import Fact, reason
from workflows.telling.answer import Answer
from workflows.waivers import Waiver, WaiverState

DAY = 86_400


@dataclass(frozen=True)
class Waiving:
    """Does what `/waive` and `/revoke` say. It may be told the same comment more than once, and does it once.

    Everything is dated by the comment, so that a decision judged as the issue stood knows which waivers held then.
    """

    book: WaiverBook
    follow_up: Callable[[Waiver, Gate], None]  # Called with what is granted; more than once does no harm.
    telemetry: Telemetry

    def __call__(self, spoken: Spoken, context: Context) -> Answer:
        """Do it, and say what came of it."""
        gate = context.gate.gate
        if gate.waivers is None:
            return _no("command.not_waivable", gate=gate.name)
        if spoken.command.verb is Verb.REVOKE:
            return self._revoke(spoken, gate, gate.waivers, context)
        may = _may(spoken, gate.waivers, context)
        if spoken.command.until is None:
            return self._grant_what_is_asked(spoken, gate, context, may=may)
        refused = _bounds(spoken, gate, gate.waivers)
        if refused is not None:
            return refused
        waiver = self.book.ask(_request(spoken, context))
        if may and self.book.grant(waiver.id, spoken.person, spoken.comment.at):
            self.telemetry.effect("waiver", "granted")
        kept = self.book.get(waiver.id) or waiver
        if kept.state is WaiverState.GRANTED:
            return self._granted(kept, gate)
        if kept.state is WaiverState.REVOKED:
            return Answer(reason("waiver.revoked", gate=gate.name, who=kept.revoked_by), followed=True)
        self.telemetry.effect("waiver", "requested")
        can = who(gate.waivers.granted_by, gate.waivers.not_by, context)
        facts: dict[str, Fact] = {"gate": gate.name, "id": gate.id, "who": spoken.person, "why": kept.why}
        return Answer(reason("waiver.requested", **facts, until=_day(kept)), followed=True, can=can)

    def _grant_what_is_asked(self, spoken: Spoken, gate: Gate, context: Context, *, may: bool | None) -> Answer:
        """`/waive GATE` alone grants what somebody asked for; the newest request, when there are several."""
        for waiver in self._newest(gate, context):
            if waiver.granted_at == spoken.comment.at and spoken.person.is_same(waiver.granted_by):
                return self._granted(waiver, gate)  # This very comment did it before.
            if waiver.is_open(spoken.comment.at):
                if may is False:
                    can = who(spoken_rules(gate).granted_by, spoken_rules(gate).not_by, context)
                    return _no("command.no_waiver", gate=gate.name, allowed=can)
                if may and self.book.grant(waiver.id, spoken.person, spoken.comment.at):
                    self.telemetry.effect("waiver", "granted")
                    return self._granted(self.book.get(waiver.id) or waiver, gate)
        return _no("command.no_until", gate=gate.id)

    def _revoke(self, spoken: Spoken, gate: Gate, rules: Waivers, context: Context) -> Answer:
        """Those who may grant revoke any; who asked for one takes back their own."""
        may = _may(spoken, rules, context)
        found = False
        for waiver in self._newest(gate, context):
            if waiver.revoked_at == spoken.comment.at and waiver.state is WaiverState.REVOKED:
                return _revoked(waiver, gate)
            if waiver.state is WaiverState.REVOKED or waiver.until <= spoken.comment.at:
                continue
            found = True
            own = spoken.person.is_same(waiver.asked_by) or spoken.person.is_same(waiver.granted_by)
            if (may or own) and self.book.revoke(waiver.id, spoken.person.name or spoken.person.id, spoken.comment.at):
                self.telemetry.effect("waiver", "revoked")
                return _revoked(self.book.get(waiver.id) or waiver, gate)
        if found and may is False:
            return _no("command.no_waiver", gate=gate.name, allowed=who(rules.granted_by, rules.not_by, context))
        return _no("command.nothing_to_revoke", gate=gate.name)

    def _granted(self, waiver: Waiver, gate: Gate) -> Answer:
        self.follow_up(waiver, gate)
        facts: dict[str, Fact] = {"gate": gate.name, "who": waiver.granted_by, "until": _day(waiver), "why": waiver.why}
        return Answer(reason("waiver.granted", **facts), followed=True)

    def _newest(self, gate: Gate, context: Context) -> Iterator[Waiver]:
        found = self.book.of_issue(context.issue.id)
        return (waiver for waiver in reversed(found) if waiver.gate_id == gate.id)


def spoken_rules(gate: Gate) -> Waivers:
    """The gate's rules for waivers. Call it only for a gate that has some."""
    if gate.waivers is None:
        raise ValueError(f"the gate {gate.id} cannot be waived")
    return gate.waivers


def _may(spoken: Spoken, rules: Waivers, context: Context) -> bool | None:
    """Whether whoever speaks may grant; None: an administrator named what is not there.

    Raises Unreachable when that cannot be read now: what somebody said is not answered on a guess, but followed later.
    """
    if context.timeline.part_of(spoken.person, rules.not_by, place_of(spoken.comment.at, context.issue)):
        return False
    may = entitled(spoken.person, rules.granted_by, context)
    if may is None and doubt(rules.granted_by, context).code == "people.unavailable":
        raise Unreachable(f"who may waive {context.gate.gate.id} cannot be read")
    return may


def _bounds(spoken: Spoken, gate: Gate, rules: Waivers) -> Answer | None:
    """Why it cannot be asked for as it is."""
    command, at = spoken.command, spoken.comment.at
    latest = end_of((at + rules.longest).date())
    if command.until is not None and command.until > latest:
        days = rules.longest.total_seconds() / DAY
        return _no("command.too_long", gate=gate.name, days=days, latest=last_day(latest).isoformat())
    return None if command.why else _no("command.no_reason", gate=gate.id, verb=command.verb.value)


def _request(spoken: Spoken, context: Context) -> Waiver:
    comment, command = spoken.comment, spoken.command
    return Waiver(
        issue_id=context.issue.id,
        issue_key=context.issue.key,
        gate_id=command.gate_id,
        said=f"{comment.id}@{comment.at.isoformat()}",
        asked_by=spoken.person,
        asked_at=comment.at,
        until=command.until or comment.at,
        why=command.why,
    )


def _revoked(waiver: Waiver, gate: Gate) -> Answer:
    return Answer(reason("waiver.revoked", gate=gate.name, who=waiver.revoked_by), followed=True)


def _no(code: str, **facts: Fact) -> Answer:
    return Answer(reason(code, **facts))


def _day(waiver: Waiver) -> str:
    return last_day(waiver.until).isoformat()
