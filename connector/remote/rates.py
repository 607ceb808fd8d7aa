"""A remote system's rate limits, kept on our side: a bulk change of ten thousand issues shall not earn a ban."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from pyrate_limiter import InMemoryBucket, Rate, RateItem

from connector.remote.limits import CallLimits
from workflows.errors import Busy
from workflows.ports import Telemetry

_ONE_WINDOW = 30_000  # Milliseconds: a bucket that was idle for so long is as good as a new one.
_LONGEST_HOLD = 3600.0


class RateLimits:
    """Buckets for each endpoint with its method, and for the writes to each issue or page. Shared by all threads.

    The buckets of single ones are let go when idle for their longest window. Their number stays bounded by what the
    endpoints' own rates admit within that window.
    """

    def __init__(
        self,
        limits: CallLimits,
        telemetry: Telemetry,
        *,
        ticks: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits
        self._telemetry = telemetry
        self._ticks = ticks
        self._pause = pause
        self._lock = threading.Lock()
        self._endpoints: dict[tuple[str, str], InMemoryBucket] = {}
        self._ones: OrderedDict[str, tuple[InMemoryBucket, int]] = OrderedDict()  # With the moment of last use.
        self._held: dict[tuple[str, str], float] = {}  # Until when the site asked for patience.

    def admit(self, method: str, endpoint: str, one: str | None) -> None:
        """Wait for the call's turn where that is short (counted in the metrics); raises Busy where it is not.

        `one`: the issue or page that the call writes to.
        """
        waited = 0.0
        try:
            while wait := self._missing(method, endpoint, one):
                if waited + wait > self._limits.patience:
                    raise Busy(f"{method} {endpoint}: held back to keep within the site's rate limits", wait)
                self._pause(wait)
                waited += wait
        finally:
            if waited:
                self._telemetry.waited(endpoint, waited)

    def hold(self, method: str, endpoint: str, seconds: float) -> None:
        """The answer was 429: make no such call before its time is over, in any thread."""
        with self._lock:
            until = self._ticks() + min(seconds, _LONGEST_HOLD)
            self._held[method, endpoint] = max(until, self._held.get((method, endpoint), 0.0))

    @property
    def ones_tracked(self) -> int:
        """How many issues and pages have a bucket."""
        return len(self._ones)

    def _missing(self, method: str, endpoint: str, one: str | None) -> float:
        """Seconds until the call may be made; 0: it may, and its place is taken."""
        with self._lock:
            held = self._held.get((method, endpoint), 0.0) - self._ticks()
            if held > 0:
                return held
            now = int(self._ticks() * 1000)
            item = RateItem(endpoint, now)
            buckets = [self._endpoint(method, endpoint)]
            if one is not None:
                buckets.append(self._one(one, now))
            for bucket in buckets:
                bucket.leak(now)
            for taken, bucket in enumerate(buckets):
                if not bucket.put(item):
                    for earlier in buckets[:taken]:
                        earlier.items.remove(item)
                    wait = bucket.waiting(item)
                    return max(wait, 1) / 1000 if isinstance(wait, int) else self._limits.patience
            return 0.0

    def _endpoint(self, method: str, endpoint: str) -> InMemoryBucket:
        place = method, endpoint
        if place not in self._endpoints:
            rare = method in ("PUT", "DELETE")
            rate = self._limits.writes_per_second if rare else self._limits.reads_per_second
            self._endpoints[place] = InMemoryBucket([Rate(rate, 1000)])
        return self._endpoints[place]

    def _one(self, one: str, now: int) -> InMemoryBucket:
        while self._ones and next(iter(self._ones.values()))[1] < now - _ONE_WINDOW:
            self._ones.popitem(last=False)
        if one in self._ones:
            bucket = self._ones.pop(one)[0]
        else:
            short, long = self._limits.writes_to_one_in_2s, self._limits.writes_to_one_in_30s
            bucket = InMemoryBucket([Rate(short, 2000), Rate(long, _ONE_WINDOW)])
        self._ones[one] = (bucket, now)
        return bucket
