"""Answers that change seldom, kept for a while and asked for once however many threads want them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from workflows.errors import Busy, Unreachable
from workflows.ports import Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST = 2_000


class Cache(Generic[K, V]):
    """Values by key. Fresh ones are given as they are; while the system does not answer, stale ones up to an age.

    Threads that miss together make one request: one asks, the others get its answer or its error. Errors are not kept.
    """

    def __init__(self, clock: Clock, fresh: timedelta, stale: timedelta) -> None:
        self._clock = clock
        self._fresh = fresh
        self._stale = max(stale, fresh)
        self._kept: dict[K, tuple[V, datetime]] = {}
        self._asked: dict[K, Future[V]] = {}
        self._lock = threading.Lock()

    def get(self, key: K, ask: Callable[[], V]) -> V:
        """The value of the key, asked for when none is fresh; raises what `ask` raises when no kept one will do."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and self._clock.now() - kept[1] < self._fresh:
                return kept[0]
            asked = self._asked.get(key)
            ours = asked is None
            if asked is None:
                asked = self._asked[key] = Future()
        if ours:
            self._ask(key, ask, asked)
        try:
            return asked.result()
        except (Busy, Unreachable):
            if kept is not None and self._clock.now() - kept[1] < self._stale:
                return kept[0]
            raise

    def _ask(self, key: K, ask: Callable[[], V], asked: Future[V]) -> None:
        try:
            value = ask()
        except BaseException as error:
            with self._lock:
                del self._asked[key]
            asked.set_exception(error)
            if not isinstance(error, Exception):
                raise
        else:
            with self._lock:
                del self._asked[key]
                self._kept.pop(key, None)
                self._kept[key] = (value, self._clock.now())
                if len(self._kept) > MOST:
                    del self._kept[next(iter(self._kept))]  # The one asked for longest ago.
            asked.set_result(value)
