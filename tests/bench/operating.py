"""The whole service beside a sandbox Jira: start to ready, calls to Jira per event, memory."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.service_process import Operated, operated
from tests.watching import descendants

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class OperatedFigures:
    """What a run gave. Seconds, bytes, calls."""

    start_to_ready: tuple[float, ...]
    memory: tuple[tuple[str, int], ...]  # Of each process after the work: what it is, resident bytes.
    calls_irrelevant: int
    calls_allowed: int
    calls_denied: int


def measure() -> OperatedFigures:
    """Start it a few times, then let events of each kind happen."""
    with _service() as service:
        starts = tuple(_start_again(service) for _ in range(ROUNDS))
        _warm(service)
        denied = service.create()
        irrelevant = _calls(service, denied, "ML Review", "Priya Nair") + _calls(
            service, denied, "Backlog", "Priya Nair"
        )
        allowed = _calls(service, _reviewed(service), "In Development", "Mara Lind")
        calls_denied = _calls(service, denied, "In Development", "Priya Nair")
        return OperatedFigures(starts, tuple(_memory(service)), irrelevant, allowed, calls_denied)


@contextmanager
def _service() -> Iterator[Operated]:
    with (
        tempfile.TemporaryDirectory() as folder,
        operated(f"sqlite:///{folder}/crossgate.db", Path(folder)) as service,
    ):
        yield service


def _start_again(service: Operated) -> float:
    service.end()
    begun = time.perf_counter()
    service.start()
    service.wait_until_ready()
    return time.perf_counter() - begun


def _reviewed(service: Operated) -> str:
    key = service.create()
    service.move(key, "ML Review")
    service.settle()
    return key


def _warm(service: Operated) -> None:
    """Fill the worker's caches: fields, groups, the own account."""
    service.move(_reviewed(service), "In Development", by="Mara Lind")
    service.settle()


def _calls(service: Operated, key: str, to: str, by: str) -> int:
    service.jira.sandbox.requests.clear()
    service.move(key, to, by)
    service.settle()
    return len(service.calls())


def _memory(service: Operated) -> Iterator[tuple[str, int]]:
    if service.process is None:
        raise RuntimeError("the service is not running")
    for pid in (service.process.pid, *descendants(service.process.pid)):
        status = Path(f"/proc/{pid}/status").read_text()
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
        resident = re.search(r"VmRSS:\s+(\d+) kB", status)
        only = [words[place + 1] for place, word in enumerate(words) if word == "--only"]
        yield " and ".join(only) or "supervisor", int(resident[1]) * 1024 if resident else 0
