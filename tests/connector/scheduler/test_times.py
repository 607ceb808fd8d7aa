"""When jobs are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.scheduler import Cron, Every

NOW = datetime(2026, 10, 1, 12, 7, 30, tzinfo=UTC)
MOMENTS = st.integers(0, 10 * 366 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))


def test_an_interval_has_the_same_slots_everywhere() -> None:
    """They are counted from 1970, not from when a process started."""
    times = Every(timedelta(minutes=15), "15m")
    assert times.latest(NOW) == datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
    assert times.following(NOW) == datetime(2026, 10, 1, 12, 15, tzinfo=UTC)
    assert str(times) == "every 15m"


@pytest.mark.parametrize(
    ("line", "zone", "latest", "following"),
    [
        ("0 6 * * *", "UTC", "2026-10-01T06:00:00+00:00", "2026-10-02T06:00:00+00:00"),
        ("0 6 * * *", "Europe/Berlin", "2026-10-01T04:00:00+00:00", "2026-10-02T04:00:00+00:00"),
        ("0 6 * * mon", "UTC", "2026-09-28T06:00:00+00:00", "2026-10-05T06:00:00+00:00"),
        ("0 0 1 jan *", "UTC", "2026-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"),
        ("*/5 * * * *", "UTC", "2026-10-01T12:05:00+00:00", "2026-10-01T12:10:00+00:00"),
    ],
)
def test_a_line_of_cron(line: str, zone: str, latest: str, following: str) -> None:
    """The newest slot and the next, in the time zone that it is meant in."""
    times = Cron(line, zone)
    assert times.latest(NOW) == datetime.fromisoformat(latest)
    assert times.following(NOW) == datetime.fromisoformat(following)


def test_summer_time_ends() -> None:
    """Six in the morning is six in the morning, before and after the clocks are changed."""
    times = Cron("0 6 * * *", "Europe/Berlin")
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert times.latest(saturday) == datetime(2026, 10, 24, 4, tzinfo=UTC)
    assert times.following(saturday) == datetime(2026, 10, 25, 5, tzinfo=UTC)


@given(MOMENTS, st.sampled_from(["7 * * * *", "30 2 * * *", "0 9 * * mon-fri", "15 3 1 * *"]))
def test_slots_follow_each_other(now: datetime, line: str) -> None:
    """What is latest now is what followed just before it; nothing lies between it and now."""
    times = Cron(line, "Europe/Berlin")
    latest, following = times.latest(now), times.following(now)
    assert latest is not None
    assert following is not None
    assert latest <= now < following
    assert times.latest(following) == following
    assert times.following(latest) == following
