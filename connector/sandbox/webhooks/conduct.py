"""How well, or badly, webhooks are delivered."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

RETRIED = frozenset({408, 409, 425, 429, *range(500, 600)})
RETRIES = 5


@dataclass
class WebhookConduct:
    """What the net does to deliveries. Shares are from 0 to 1, drawn from a seeded sequence; `…_next` counts down."""

    lose: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0  # Held back until the next one has been sent.
    lose_next: int = 0
    duplicate_next: int = 0
    reorder_next: int = 0
    seed: int = 0
    retry_seconds: float = 300.0  # Jira waits 5 to 15 minutes.
    timeout_seconds: float = 30.0
    _random: Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - a share of deliveries, repeatable; nothing secret

    def loses(self) -> bool:
        """Whether this one is lost."""
        if self.lose_next > 0:
            self.lose_next -= 1
            return True
        return self._random.random() < self.lose

    def duplicates(self) -> bool:
        """Whether this one is sent twice."""
        if self.duplicate_next > 0:
            self.duplicate_next -= 1
            return True
        return self._random.random() < self.duplicate

    def reorders(self) -> bool:
        """Whether this one lets the next one pass."""
        if self.reorder_next > 0:
            self.reorder_next -= 1
            return True
        return self._random.random() < self.reorder
