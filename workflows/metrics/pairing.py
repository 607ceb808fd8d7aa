"""Two histories as pairs of values, day by day.

The rule: a metric's value of a day (in UTC) is the last one read on it. A reading that was so from one day to another
counts on every day between, since the book joins readings only over short breaks. A pair is a day on which both have a
value. A day whose pair is that of the day counted before it says nothing new and is not counted again: a value that is
read hourly and measured monthly makes a pair a month, not thirty.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from workflows.metrics.reading import Reading

Pair = tuple[float, float]
_DAY = timedelta(days=1)


def by_day(readings: Iterable[Reading]) -> dict[date, float]:
    """The value of each day on which there was one, in order; readings oldest first."""
    found: dict[date, float] = {}
    for reading in readings:
        here, last = _day(reading.first), _day(reading.at)
        while here <= last:
            if reading.value is not None:
                found[here] = reading.value
            here += _DAY
    return dict(sorted(found.items()))


def pairs(first: Iterable[Reading], second: Iterable[Reading]) -> tuple[Pair, ...]:
    """Both values of each day that counts, in order of time."""
    ours, theirs = by_day(first), by_day(second)
    found: list[Pair] = []
    for day, value in ours.items():
        if day in theirs and (not found or found[-1] != (value, theirs[day])):
            found.append((value, theirs[day]))
    return tuple(found)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
