"""Rate limits as Jira Cloud publishes them: per endpoint and method by the second, and writes per issue.

Measured on the machine's steady clock, or on one that is given: moving the sandbox's time changes no limit.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How much is allowed; the defaults are Jira Cloud's published figures."""

    reads: int = 100  # GET and POST a second, per endpoint.
    writes: int = 50  # PUT and DELETE a second, per endpoint.
    per_issue: tuple[tuple[int, float], ...] = ((20, 2.0), (100, 30.0))  # Writes to one issue in so many seconds.


PUBLISHED = RateLimits()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands against the limits."""

    limit: int
    remaining: int
    retry_after: float | None = None  # Seconds; None: it may pass.
    reason: str | None = None


@dataclass
class _Bucket:
    level: float
    at: float


@dataclass
class Limiter:
    """Token buckets per endpoint and method, and sliding windows per issue. None: no limits."""

    limits: RateLimits | None = PUBLISHED
    ticks: Callable[[], float] = time.monotonic
    _lock: Lock = field(default_factory=Lock)
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)
    _writes: dict[tuple[str, int], deque[float]] = field(default_factory=dict)

    def ask(self, method: str, endpoint: str, issue: str | None) -> Standing | None:
        """Count a request. `issue`: what it writes to. None: there are no limits."""
        if self.limits is None:
            return None
        with self._lock:
            return self._too_many_writes(self.limits, issue) or self._bucket(self.limits, method, endpoint)

    def _bucket(self, limits: RateLimits, method: str, endpoint: str) -> Standing:
        size = limits.writes if method in ("PUT", "DELETE") else limits.reads
        now = self.ticks()
        bucket = self._buckets.setdefault((method, endpoint), _Bucket(float(size), now))
        bucket.level = min(float(size), bucket.level + (now - bucket.at) * size)
        bucket.at = now
        if bucket.level < 1:
            return Standing(size, 0, (1 - bucket.level) / size, "jira-burst-based")
        bucket.level -= 1
        return Standing(size, math.floor(bucket.level))

    def _too_many_writes(self, limits: RateLimits, issue: str | None) -> Standing | None:
        if issue is None:
            return None
        now = self.ticks()
        windows = [self._writes.setdefault((issue, n), deque()) for n in range(len(limits.per_issue))]
        for seen, (most, seconds) in zip(windows, limits.per_issue, strict=True):
            while seen and seen[0] <= now - seconds:
                seen.popleft()
            if len(seen) >= most:
                return Standing(most, 0, seen[0] + seconds - now, "jira-per-issue-on-write")
        for seen in windows:
            seen.append(now)
        return None
