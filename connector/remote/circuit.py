"""A circuit that opens when a system stops answering, so that work is put back at once instead of waiting in line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from pybreaker import STATE_OPEN, CircuitBreaker, CircuitBreakerError

from workflows.errors import Unreachable


class CircuitOpen(Unreachable):
    """The circuit is open: nothing was sent."""


class Circuit:
    """Counts calls that failed in a row.

    pybreaker keeps the state, but is told of outcomes after the fact: its own `call` holds a lock while the call runs,
    which would send the requests of all threads one after the other.
    """

    def __init__(self, failures: int, seconds: float, ticks: Callable[[], float] = time.monotonic) -> None:
        self._breaker = CircuitBreaker(fail_max=failures, reset_timeout=0, throw_new_error_on_trip=False)
        self._seconds = seconds
        self._ticks = ticks
        self._opened_at = 0.0
        self._lock = threading.Lock()
        self._trying = False

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Around one call: raises CircuitOpen when it may not be made, and counts how it ends.

        Only Unreachable counts as a failure: any answer shows that the site is there. When the time of an open circuit
        is over, one call at a time may try.
        """
        trial = self._admit()
        failure: Unreachable | None = None
        try:
            yield
        except Unreachable as error:
            failure = error
            raise
        finally:
            self._count(failure, trial=trial)

    def _admit(self) -> bool:
        with self._lock:
            if self._breaker.current_state != STATE_OPEN:
                return False
            if self._trying or self._ticks() - self._opened_at < self._seconds:
                raise CircuitOpen(f"the site has not answered; no call is made for {self._seconds:g} seconds")
            self._trying = True
            return True

    def _count(self, failure: Unreachable | None, *, trial: bool) -> None:
        with self._lock:
            if trial:
                self._trying = False
            elif self._breaker.current_state == STATE_OPEN:
                return  # It was under way when the circuit opened: the trial call decides.
            with suppress(Unreachable, CircuitBreakerError):
                self._breaker.call(_end, failure)
            if failure is not None and self._breaker.current_state == STATE_OPEN:
                self._opened_at = self._ticks()


def _end(failure: Unreachable | None) -> None:
    if failure is not None:
        raise failure
