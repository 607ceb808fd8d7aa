"""Which mode a gate has for one issue at one moment and enforcement point: the same whoever asks, and whenever."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from config.gates import Gate
from config.modes import Anywhere, ByPoint, Gradual, Mode, Rollout
from workflows.decision import Point
from workflows.issue import Issue


def mode_of(gate: Gate, issue: Issue, at: datetime, point: Point) -> Mode:
    """The mode at that moment. A replay has that of a move back, since it says what that would have done."""
    written = gate.mode
    if isinstance(written, Mode):
        return written
    if isinstance(written, ByPoint):
        return _anywhere(_at(written, point), gate, issue, at)
    return _anywhere(written, gate, issue, at)


def _at(modes: ByPoint, point: Point) -> Anywhere:
    match point:
        case Point.CHECK:
            return modes.revert if modes.check is None else modes.check
        case Point.NATIVE:
            return modes.revert if modes.native is None else modes.native
        case Point.REVERT | Point.REPLAY:
            return modes.revert


def _anywhere(written: Anywhere, gate: Gate, issue: Issue, at: datetime) -> Mode:
    match written:
        case Mode():
            return written
        case Gradual(enforce=Rollout() as step) if _has_begun(step, gate, issue, at):
            return Mode.ENFORCE
        case Gradual(warn=Rollout() as step) if _has_begun(step, gate, issue, at):
            return Mode.WARN
        case _:
            return written.rest


def _has_begun(step: Rollout, gate: Gate, issue: Issue, at: datetime) -> bool:
    if step.from_ is not None and at.astimezone(UTC).date() < step.from_:
        return False
    if step.projects and issue.project_key not in step.projects:
        return False
    return step.percent is None or hundredth_of(gate.id, issue.key) < step.percent


def hundredth_of(gate_id: str, issue_key: str) -> int:
    """Which of a hundred equal parts an issue lies in, from 0: another one for each gate, the same for ever."""
    return int.from_bytes(hashlib.sha256(f"{gate_id}:{issue_key}".encode()).digest()[:8]) % 100
