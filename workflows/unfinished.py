"""Decisions that rest on a run of MLflow's that has not ended: they are made again when it has."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

from workflows.decision import Decision, Verdict
from workflows.record import reason_json
from workflows.results import Outcome
from workflows.telling.comment import visible
from workflows.unblocking import tips

JOB = "runs"
"""The job that waits until the issue is looked at again."""

PAUSE = timedelta(minutes=2)
"""Between two looks at an issue."""

_CODES = frozenset({"metric.run_unfinished", "metric.run_scheduled"})


def waits_for_run(decision: Decision) -> bool:
    """Whether a gate that people are told of denies, and a run that has not ended is among what is missing."""
    return any(
        tip.outcome is Outcome.UNSATISFIED and tip.reason.code in _CODES
        for gate in visible(decision)
        if gate.verdict is Verdict.DENY
        for tip in tips(gate.result)
    )


def outcome_digest(decision: Decision) -> str:
    """Names what a decision says, whenever it is made: 16 hexadecimal digits over its verdicts and reasons."""
    said = [
        [gate.gate_id, gate.verdict.value, [[tip.outcome.value, reason_json(tip.reason)] for tip in tips(gate.result)]]
        for gate in decision.gates
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
