"""The machine's clock."""

from datetime import UTC, datetime


class SystemClock:
    """The present moment, from the operating system."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)
