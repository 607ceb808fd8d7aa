"""A standing job, and what it is told while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from connector.scheduler.times import Times


class Interrupted(Exception):
    """The run shall stop here; whoever takes it up goes on from what was noted."""


class RunNotes(Protocol):
    """The run, as its job sees it."""

    @property
    def id(self) -> str:
        """Names the run: the same when it is taken up again."""

    @property
    def progress(self) -> str:
        """What was noted before it was interrupted; empty in a new run."""

    def note(self, progress: str) -> None:
        """Say how far it is, as often as one likes. Raises Interrupted when it shall stop."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a run."""

    result: str  # In a line.
    failed: bool = False


@dataclass(frozen=True)
class Job:
    """Something to do at its times. What it does may raise; what it gives is kept as text, or is an `Ended`."""

    name: str
    times: Times
    run: Callable[[RunNotes], object]
