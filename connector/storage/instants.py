"""Moments as they are stored: whole microseconds since 1970 in UTC, which sort, compare and index alike everywhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Microseconds since 1970, exactly. Raises ValueError for a moment without a time zone."""
    if at.tzinfo is None:
        raise ValueError(f"the moment {at.isoformat()} has no time zone")
    return (at - _EPOCH) // _MICROSECOND


def moment(stored: int) -> datetime:
    """The moment again, in UTC."""
    return _EPOCH + stored * _MICROSECOND
