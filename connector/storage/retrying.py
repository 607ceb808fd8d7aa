"""When a delivery that failed is tried again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

_MOST_RAISES = 64  # More change nothing, and would not fit a float.
_STEEPEST = 100.0  # Of all factors.
_LONGEST = timedelta(days=7)  # A remote system that asks for more patience than that has lost its mind.


@dataclass(frozen=True, slots=True)
class Retrying:
    """Exponential back-off: after the n-th attempt, `first * factor ** (n - 1)`, at most `most`, shortened at random.

    `jitter` is the largest share taken off, so that what failed together does not come back together.
    """

    first: timedelta = timedelta(seconds=1)
    factor: float = 2.0
    most: timedelta = timedelta(minutes=5)
    attempts: int = 8  # How often in all a delivery is tried before it is a dead letter.
    jitter: float = 0.25
    interruptions: int = 20  # How often a worker may die over a delivery before it is blamed for that.

    def __post_init__(self) -> None:
        if not (
            timedelta() < self.first <= self.most <= _LONGEST and 1 <= self.factor <= _STEEPEST and self.attempts >= 1
        ):
            raise ValueError("retrying: 0 < first <= most <= 7 days, 1 <= factor <= 100 and attempts >= 1 are needed")
        if not (0 <= self.jitter <= 1 and self.interruptions >= 1):
            raise ValueError("retrying: 0 <= jitter <= 1 and interruptions >= 1 are needed")

    def wait(self, attempt: int, least: float | None = None, chance: Callable[[], float] = random.random) -> timedelta:
        """How long to wait after this attempt (from 1).

        Never less than `least` seconds, of which no more than seven days count. `chance` gives 0 to 1.
        """
        raised = self.first.total_seconds() * self.factor ** min(max(attempt - 1, 0), _MOST_RAISES)
        shortened = min(raised, self.most.total_seconds()) * (1 - self.jitter * chance())
        asked = least if least is not None and least > 0 else 0.0
        return timedelta(seconds=max(shortened, min(asked, _LONGEST.total_seconds())))


@dataclass(frozen=True, slots=True)
class Working:
    """How a worker works."""

    threads: int = 8  # Deliveries of different issues worked on side by side.
    lease: timedelta = timedelta(seconds=30)  # How long a silent worker keeps what it took. Renewed at a third of it.
    retrying: Retrying = Retrying()
