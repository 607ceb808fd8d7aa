"""Runs of scheduled jobs as they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RunState(StrEnum):
    """How a run stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job, for one slot: the moment at which it was due."""

    id: str
    job: str
    slot: datetime
    state: RunState
    started_at: datetime
    attempts: int = 1  # More than one: it was interrupted, and taken up again.
    progress: str = ""  # What the job noted, by which it goes on where it was.
    ended_at: datetime | None = None
    result: str = ""  # What came of it, in a line for people.


@dataclass(frozen=True, slots=True)
class Holding:
    """Who works on a run, and until when nobody else may take it up."""

    owner: str
    until: datetime
