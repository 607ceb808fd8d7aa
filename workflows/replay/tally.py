"""What came of a replay, counted by gate, by project and by month."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from config.gates import Mode
from workflows.decision import GateDecision, Verdict
from workflows.replay.facts_then import Today
from workflows.replay.walking import Replayed
from workflows.results import Outcome, Reason, Result


@dataclass(slots=True)
class Count:
    """How many transitions were judged, and what was said of them."""

    judged: int = 0
    denied: int = 0
    undetermined: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one."""
        self.judged += 1
        self.denied += verdict is Verdict.DENY
        self.undetermined += verdict is Verdict.UNDETERMINED


@dataclass(slots=True)
class GateCount(Count):
    """The same for one gate, with how long its denials would have waited."""

    name: str = ""
    mode: Mode = Mode.ENFORCE
    issues: set[str] = field(default_factory=set)  # Keys of the issues it denied a transition.
    waits: list[timedelta] = field(default_factory=list)
    never: int = 0  # Denials after which nothing happened yet that would have opened the gate.
    today: set[Today] = field(
        default_factory=set
    )  # What it was judged with that is so now, and may not have been so then.
    doubts: dict[Reason, int] = field(default_factory=dict)  # Why it could not be determined, and how often.

    def doubt(self, why: Reason) -> None:
        """Count a reason; of those that say the same of other issues the first stands for all."""
        first = next((known for known in self.doubts if known.code == why.code), why)
        self.doubts[first] = self.doubts.get(first, 0) + 1

    @property
    def median_wait(self) -> timedelta | None:
        """The middle one of the waits that came to an end; None when none did."""
        return statistics.median_high(self.waits) if self.waits else None


@dataclass(frozen=True, slots=True)
class Denial:
    """A transition that one gate would have denied."""

    issue_key: str
    project: str
    at: datetime
    from_status: str
    to_status: str
    by: str  # Who made it; empty when Jira does not say.
    gate_id: str
    mode: Mode
    reasons: tuple[Reason, ...]  # Of what was not met.
    waited: timedelta | None  # None: still waiting, or not looked at.


@dataclass(slots=True)
class Tally:
    """A whole replay. Fed transition by transition with `add`."""

    policy_version: str
    issues: int = 0
    transitions: int = 0  # All that were read, guarded or not.
    whole: Count = field(default_factory=Count)  # Guarded transitions, by the strictest of their gates.
    gates: dict[str, GateCount] = field(default_factory=dict)  # By id; those that judged something.
    projects: dict[str, Count] = field(default_factory=dict)  # By key.
    months: dict[str, Count] = field(default_factory=dict)  # By `2026-01`.
    denials: list[Denial] = field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None

    def add(self, replayed: Replayed) -> None:
        """Count a transition."""
        decision, verdict = replayed.decision, replayed.verdict
        at = decision.transition.at
        self.first = at if self.first is None else min(self.first, at)
        self.last = at if self.last is None else max(self.last, at)
        month = f"{at.year:04}-{at.month:02}"
        for count in (self.whole, _of(self.projects, replayed.project), _of(self.months, month)):
            count.add(verdict)
        for gate in decision.gates:
            self._add_gate(gate, replayed)

    def _add_gate(self, gate: GateDecision, replayed: Replayed) -> None:
        count = self.gates.get(gate.gate_id)
        if count is None:
            count = self.gates[gate.gate_id] = GateCount(name=gate.gate_name, mode=gate.mode)
        count.add(gate.verdict)
        count.today |= replayed.today.get(gate.gate_id, frozenset())
        if gate.verdict is Verdict.UNDETERMINED:
            for why in open_reasons(gate.result, Outcome.UNDETERMINED):
                count.doubt(why)
        if gate.verdict is not Verdict.DENY:
            return
        count.issues.add(replayed.decision.issue_key)
        waiting = replayed.waiting.get(gate.gate_id)
        waited = None if waiting is None else waiting.time
        if waited is not None:
            count.waits.append(waited)
        elif waiting is not None:
            count.never += 1
        self.denials.append(_denial(gate, replayed, waited))


def _of(counts: dict[str, Count], name: str) -> Count:
    return counts.setdefault(name, Count())


def _denial(gate: GateDecision, replayed: Replayed, waited: timedelta | None) -> Denial:
    transition = replayed.decision.transition
    author = transition.author
    return Denial(
        replayed.decision.issue_key,
        replayed.project,
        transition.at,
        transition.from_status.name,
        transition.to_status.name,
        (author.name or author.id) if author else "",
        gate.gate_id,
        gate.mode,
        tuple(open_reasons(gate.result, Outcome.UNSATISFIED)),
        waited,
    )


def open_reasons(result: Result, outcome: Outcome) -> Iterator[Reason]:
    """The reasons at the tips of what came to this outcome."""
    below = [child for child in result.children if child.outcome is outcome]
    if not below:
        yield result.reason
    for child in below:
        yield from open_reasons(child, outcome)
