"""What the store tells of what it keeps: the queue's depth, dead letters, rows of the decision log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflows.delivery import Delivery


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """What a queue holds."""

    waiting: int
    running: int
    dead: int
    oldest_waiting: datetime | None  # Receipt of the oldest that is due and not yet done.


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A delivery that failed for good."""

    id: int
    delivery: Delivery
    reason: str
    attempts: int
    died_at: datetime


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of the decision log."""

    seq: int
    at: datetime
    kind: str  # `decision`, or `incomplete` when its effects were refused
    ref: str  # `<issue id>:<history id>`
    issue_key: str
    body: Mapping[str, object]  # JSON.
    hash: str  # Over the row and the hash of the one before.


@dataclass(frozen=True, slots=True)
class LogFault:
    """Where the decision log does not hold together."""

    seq: int
    what: str  # altered, removed, inserted
