"""Telemetry that a test can read back."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class CountingTelemetry:
    """Counts what it is told, by what was told: `counts["remote_call", "/issue/{key}", "GET", 200]`."""

    counts: Counter[tuple[object, ...]] = field(default_factory=Counter)
    waits: list[tuple[str, float]] = field(default_factory=list)
    coverages: list[tuple[int, int]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def delivery(self, outcome: str) -> None:
        """A delivery was received."""
        self._count("delivery", outcome)

    def handled(self, outcome: str) -> None:
        """A delivery was worked on."""
        self._count("handled", outcome)

    def decision(self, gate_id: str, mode: str, verdict: str) -> None:
        """A gate decided."""
        self._count("decision", gate_id, mode, verdict)

    def effect(self, kind: str, outcome: str) -> None:
        """An effect was applied."""
        self._count("effect", kind, outcome)

    def scores(self, scored: int, without: int) -> None:
        """A run over all issues counted."""
        self._count("scores", scored, without)

    def remote_call(self, endpoint: str, method: str, status: int, seconds: float) -> None:  # noqa: ARG002
        """A call to a remote system ended."""
        self._count("remote_call", endpoint, method, status)

    def waited(self, endpoint: str, seconds: float) -> None:
        """A call was put off."""
        with self._lock:
            self.waits.append((endpoint, seconds))

    def reload(self, outcome: str) -> None:
        """The configuration was read again."""
        self._count("reload", outcome)

    def coverage(self, by_webhook: int, by_sweep: int) -> None:
        """A sweep counted."""
        with self._lock:
            self.coverages.append((by_webhook, by_sweep))

    def missed(self, kind: str, count: int) -> None:
        """A sweep told of what no webhook told of."""
        with self._lock:
            self.counts["missed", kind] += count

    def _count(self, *what: object) -> None:
        with self._lock:
            self.counts[what] += 1
