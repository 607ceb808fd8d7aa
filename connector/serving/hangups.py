"""SIGHUP asks for the configuration to be read again; a process that is not yet listening must not die of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HANGUP: signal.Signals | None = getattr(signal, "SIGHUP", None)
"""None where there is no such signal: on Windows."""


@contextmanager
def hangups_held() -> Iterator[None]:
    """Hold SIGHUP back, also in a process that is started meanwhile: until that one calls `hear_hangups`."""
    if HANGUP is None:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {HANGUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hear_hangups(act: Callable[[], None]) -> None:
    """Call this on each SIGHUP from now on, and once for all that came since this process was started."""
    if HANGUP is not None:
        signal.signal(HANGUP, lambda _number, _frame: act())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {HANGUP})
