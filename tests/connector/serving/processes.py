"""Processes that tests start, watch and end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[3]
PATIENCE = 20.0  # Seconds until a test gives up waiting.

T = TypeVar("T")


def wait_for(look: Callable[[], T | None], what: str) -> T:
    """Look until there is something to see."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        seen = look()
        if seen:
            return seen
        threading.Event().wait(0.01)
    raise AssertionError(f"waited in vain: {what}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def running(pid: int) -> bool:
    """Whether the process runs; one that has ended and is not yet waited for does not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return re.search(r"^State:\s+[ZX]", status, re.MULTILINE) is None


def children(pid: int) -> list[int]:
    """The processes that it started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Program:
    """A module of the tests, run as a process of its own with its log in a file."""

    def __init__(self, module: str, *arguments: str, log: Path, environ: Mapping[str, str] | None = None) -> None:
        self.log = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=os.environ | dict(environ or {}),
                stdin=subprocess.DEVNULL,
                stderr=file,
                stdout=file,
            )

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def status(self) -> int:
        """Wait for its end; its exit status."""
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        """End it and what it started, whatever state they are in."""
        started = children(self.process.pid) if running(self.process.pid) else []
        for pid in [*started, self.process.pid]:
            if running(pid):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
