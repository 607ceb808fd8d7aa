"""A delivery: one HTTP receipt as it came, before anything is believed about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """Where a delivery came from."""

    WEBHOOK = "webhook"
    SWEEP = "sweep"
    MLFLOW = "mlflow"  # MLflow's own webhook, see `workflows.evidence.news`.
    EVIDENCE = "evidence"  # A script's word that evidence changed, see `workflows.evidence.notices`.
    JOB = "job"  # Our own: work that was put off, see `workflows.jobs`.


@dataclass(frozen=True, slots=True)
class Delivery:
    """Raw bytes and headers, with what is needed to keep them in order and once."""

    dedupe_key: str  # The sender's identifier, or a digest of the body.
    body: bytes
    received_at: datetime
    issue_key: str = ""  # Deliveries of one issue are worked on one at a time, in order. Empty: no issue.
    headers: Mapping[str, str] = field(default_factory=dict)  # Lower-case names; never secrets.
    source: Source = Source.WEBHOOK
    tells_of: str | None = None  # See `workflows.references`: what a sweep looks up.
    not_before: datetime | None = None  # When to work on it at the earliest; None: at once. Not kept once it is due.


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """A delivery as the queue hands it out to be worked on."""

    id: int
    delivery: Delivery
    attempts: int  # Counting this one, from 1.


@dataclass(frozen=True, slots=True)
class Done:
    """Worked on; nothing more to do."""

    outcome: str = "processed"  # For the metrics: processed, irrelevant, own, duplicate, …


@dataclass(frozen=True, slots=True)
class Later:
    """To be worked on again."""

    reason: str
    after_seconds: float | None = None  # A minimum, such as a remote Retry-After; the queue adds its own back-off.
    counts: bool = True  # False: waiting for something is not failing, so it does not use up an attempt.


@dataclass(frozen=True, slots=True)
class Dead:
    """Failed for good; kept with its reason as a dead letter."""

    reason: str


Handled = Done | Later | Dead
