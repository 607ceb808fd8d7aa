"""Waiting for things, and looking at processes from outside."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

PATIENCE = 40.0
"""Seconds until a test gives up waiting."""

T = TypeVar("T")


def happened(look: Callable[[], T | None], seconds: float) -> T | None:
    """Look until there is something to see, or the time is over."""
    deadline = time.monotonic() + seconds
    tick = threading.Event()
    while not (seen := look()) and time.monotonic() < deadline:
        tick.wait(0.03)
    return seen


def wait_for(what: str, look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """Look until there is something to see; fail when there is nothing in time."""
    seen = happened(look, seconds)
    assert seen, f"waited in vain for {what}"
    return seen


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def descendants(pid: int) -> list[int]:
    """All processes that it started, and those they started."""
    found: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    return found


def command_of(pid: int) -> str:
    """A process's command line; empty when it is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def kill(pid: int) -> None:
    """Kill -9; one that is gone already is fine."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
