"""Decisions: what was decided for one issue and transition, by which policy, and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from config.gates import Mode
from workflows.issue import Transition
from workflows.results import Result
from workflows.value import value


class Verdict(StrEnum):
    """What a decision says."""

    ALLOW = "allow"
    DENY = "deny"
    UNDETERMINED = "undetermined"


class Point(StrEnum):
    """Where a decision takes effect."""

    REVERT = "revert"
    CHECK = "check"
    NATIVE = "native"
    REPLAY = "replay"


@value
class GateDecision:
    """One gate's part of a decision."""

    gate_id: str
    gate_name: str
    mode: Mode
    verdict: Verdict
    result: Result  # The root of the gate's tree.
    late: bool = False  # What was missing when the transition ran was there when it was judged: allowed, and said so.
    message: str | None = None


@value
class Decision:
    """What was decided for one transition of one issue."""

    issue_id: str
    issue_key: str
    transition: Transition
    policy_version: str
    decided_at: datetime
    gates: tuple[GateDecision, ...]  # Those that guard the transition, in the policy's order. Empty: nothing guards it.
    point: Point = Point.REVERT

    @property
    def verdict(self) -> Verdict:
        """The strictest verdict of the gates that enforce; allow when none does."""
        verdicts = {gate.verdict for gate in self.gates if gate.mode is Mode.ENFORCE}
        return next((v for v in (Verdict.DENY, Verdict.UNDETERMINED) if v in verdicts), Verdict.ALLOW)

    @property
    def ref(self) -> str:
        """Names the transition that was judged: `<issue id>:<history id>`."""
        return f"{self.issue_id}:{self.transition.history_id}"
