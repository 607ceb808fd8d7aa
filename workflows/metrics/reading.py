"""What was read of a metric: a value, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workflows.evidence.answers import DIGEST_LENGTH
from workflows.results import Reason
from workflows.value import value


@value
class Reading:
    """One thing that was read of a metric, and held from `since` to `at` whenever it was read.

    Exactly one of `value` and `why` is there.
    """

    metric: str  # The metric's id.
    at: datetime  # When it was read last.
    source: str  # A source of evidence.yaml, or `jira`.
    digest: str  # The same for the same value with the same unit, and for the same silence.
    value: float | None = None
    unit: str = ""
    why: Reason | None = None  # Why there is no value.
    certain: bool = False  # Of a reading without a value: its source said so itself, and was not merely silent.
    link: str = ""  # Where a person can look.
    made_at: datetime | None = None  # When the value itself came to be, where the source tells.
    since: datetime | None = None  # When it was read first, without a longer break; `at` when left out.

    @property
    def first(self) -> datetime:
        """When it was read first."""
        return self.since or self.at

    @property
    def as_of(self) -> datetime:
        """Since when the number stands for what it says: when it came to be, else when it was read last."""
        return self.at if self.made_at is None else min(self.made_at, self.at)


def silence_digest(source: str, why: Reason) -> str:
    """What tells one reason for having no value from another."""
    return hashlib.sha256(f"{source}\0{why.code}\0{why.facts!r}".encode()).hexdigest()[:DIGEST_LENGTH]


@value
class Newest:
    """What is known of a metric now."""

    reading: Reading | None = None  # The newest with a value.
    silence: Reading | None = None  # The newest without, when it came after that.


def newest_at(readings: Iterable[Reading], at: datetime) -> Newest:
    """What was known at a moment, from readings oldest first; one that went on later counts as read then."""
    found = Newest()
    for reading in readings:
        if reading.first > at:
            break
        seen = replace(reading, at=min(reading.at, at))
        found = Newest(seen) if seen.value is not None else Newest(found.reading, seen)
    return found
