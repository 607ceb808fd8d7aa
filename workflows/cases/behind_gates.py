"""What let an issue through a gate has ended: whether the issue may stand where it stands without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workflows.cases.judge import Judge
from workflows.delivery import Done, Handled, Later
from workflows.errors import Gone


@dataclass(frozen=True, slots=True)
class Ended:
    """A gate that something let the issue through, until now."""

    gate_id: str
    occasion: str  # Names the end: each is recorded once.
    move_back: bool  # When something is missing; else it is only reported.


def seen_off(judge: Judge, key: str, attempts: int, ended: Iterable[Ended], settle: Callable[[], None]) -> Handled:
    """Judge each of these gates on the issue as it is now, then `settle`, so that nobody looks at these ends again.

    Not settled is what cannot be told yet, and is asked again. An issue that was deleted has nothing to see off.
    """
    outcome: Handled = Done("gone")
    try:
        reading = judge.tracker.read(key, comments=judge.policy.roughly().listens)
        for one in ended:
            outcome = judge.behind(reading, one.gate_id, attempts, occasion=one.occasion, move_back=one.move_back)
            if isinstance(outcome, Later):
                return outcome
    except Gone:
        pass  # The issue was deleted, and what let it through with it.
    settle()
    return outcome
