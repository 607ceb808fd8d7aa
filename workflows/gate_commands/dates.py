"""Until when: the date in a command."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SPAN = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?)", re.ASCII | re.IGNORECASE)
_DAYS = {"d": 1, "w": 7}


def day_at(text: str, today: date) -> date | None:
    """The day that a text says: `2026-12-15`, `15.12.2026`, or so long from today (`14d`, `2w`); None for others.

    A day such as 12/10/2026 is none: half of the world reads another day than the other half.
    """
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTTED.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _SPAN.fullmatch(text):
            return today + timedelta(days=int(found[1]) * _DAYS[found[2][0].lower()])
    except (ValueError, OverflowError):
        return None
    return None


def end_of(day: date) -> datetime:
    """The moment at which a day is over, in UTC: what holds until a day holds through it."""
    return datetime.combine(day, time(), UTC) + timedelta(days=1)


def last_day(end: datetime) -> date:
    """The last day on which something holds that ends at this moment."""
    return (end - timedelta(microseconds=1)).astimezone(UTC).date()
