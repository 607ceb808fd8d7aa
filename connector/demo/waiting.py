"""Wait for something to become so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LOOK_EVERY = 0.05
"""Seconds between two looks."""


class DidNotHappen(Exception):
    """What was waited for did not come to be in time."""


def wait_for(what: str, look: Callable[[], T | None], seconds: float = 20.0) -> T:
    """Look until there is something; give it. Raises DidNotHappen, naming `what`, after so many seconds."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() >= deadline:
            raise DidNotHappen(f"{what}: not within {seconds:.0f} s")
        pause.wait(LOOK_EVERY)
