"""A clock that stands still until a test moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class FakeClock:
    """Tells the moment it was set to."""

    moment: datetime = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self.moment += by
