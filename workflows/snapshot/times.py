"""Moments as Jira writes them: ISO 8601 in several spellings, or a number since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from workflows.snapshot.raw import BadSnapshot, refuse

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Smaller numbers are seconds: as milliseconds they would lie before 1973, and the bulk changelog's published example
# counts in seconds while webhooks count in milliseconds.
_SMALLEST_MILLISECONDS = 1e11
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)", re.ASCII)


def moment_at(value: object, where: str) -> datetime:
    """The moment in UTC of `2026-10-01T12:00:00.000+0000` (`Z`, `+05:30`), or of milliseconds or seconds since 1970.

    Raises BadSnapshot for anything else, a text without an offset and a moment outside the years 1 to 9999 included.
    """
    try:
        if isinstance(value, str) and _ISO.fullmatch(value):
            return datetime.fromisoformat(value).astimezone(UTC)
        if isinstance(value, int | float) and not isinstance(value, bool):
            unit = "seconds" if abs(value) < _SMALLEST_MILLISECONDS else "milliseconds"
            return EPOCH + timedelta(**{unit: value})
    except (ValueError, OverflowError) as error:
        raise BadSnapshot(f"{where}: expected a moment, found one that no calendar has") from error
    raise refuse(where, "a moment such as 2026-10-01T12:00:00.000+0000", value)
