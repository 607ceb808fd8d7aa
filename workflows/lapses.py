"""Approvals that end by themselves: given until a day, or only so long ago, they let an issue pass for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflows.decision import GateDecision, Verdict
from workflows.unblocking import tips

KIND = "approval"


@dataclass(frozen=True, slots=True)
class Lapse:
    """When something that let an issue pass a gate ends by itself."""

    issue_id: str
    issue_key: str
    gate_id: str
    due: datetime


def lapse_of(gate: GateDecision) -> datetime | None:
    """When the first of the approvals ends that let an issue pass; None when none does, or it does not pass."""
    if gate.verdict is not Verdict.ALLOW:
        return None
    ends = (tip.until for tip in tips(gate.result) if tip.kind == KIND and tip.holds)
    return min((end for end in ends if end is not None), default=None)
