"""When a part that ended is started again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Restarts:
    """Back-off for a part that ends unasked. All times in seconds."""

    first_wait: float = 0.5
    longest_wait: float = 30.0
    settled_after: float = 60.0  # Whoever ran so long has started well; what happens then counts anew.
    most: int = 5  # So many quick ends in a row and it is given up.

    def failures(self, before: int, ran_for: float) -> int:
        """How many quick ends in a row there are now."""
        return 1 if ran_for >= self.settled_after else before + 1

    def wait(self, failures: int) -> float | None:
        """Time until the next start; None: it is given up."""
        if failures > self.most:
            return None
        return min(self.longest_wait, self.first_wait * 2.0 ** (failures - 1))
