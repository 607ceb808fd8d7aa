"""What is counted."""

from __future__ import annotations

from typing import Protocol


class Telemetry(Protocol):
    """Counts what happens, for the metrics."""

    def delivery(self, outcome: str) -> None:
        """A delivery was received: accepted, duplicate, unauthenticated, too_large, malformed, unknown, unavailable."""

    def handled(self, outcome: str) -> None:
        """A delivery was worked on; `Done.outcome`, later, or dead."""

    def decision(self, gate_id: str, mode: str, verdict: str) -> None:
        """A gate decided."""

    def effect(self, kind: str, outcome: str) -> None:
        """An effect was applied."""

    def scores(self, scored: int, without: int) -> None:
        """A run over all issues found so many with a score, and so many without one."""

    def remote_call(self, endpoint: str, method: str, status: int, seconds: float) -> None:
        """A call to a remote system ended; status 0 when no answer came. `endpoint` holds no keys or ids."""

    def waited(self, endpoint: str, seconds: float) -> None:
        """A call was put off to keep within a limit."""

    def reload(self, outcome: str) -> None:
        """The configuration was read again: swapped, unchanged, or refused."""

    def coverage(self, by_webhook: int, by_sweep: int) -> None:
        """A sweep found so many transitions told of by webhook, and so many that only the sweep saw."""

    def missed(self, kind: str, count: int) -> None:
        """A sweep told of so many of a kind that no webhook told of: transition, creation, resolution, comment."""
