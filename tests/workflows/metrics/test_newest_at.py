"""What was known of a metric at an earlier moment."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import at
from tests.metric_samples import reading
from workflows.metrics.reading import Newest, newest_at
from workflows.results import reason

DOWN = reason("evidence.unreachable", source="experiments")
HELD = reading(value=0.9, read_at=at(60), since=at(0))
SILENT = reading(value=None, read_at=at(80), since=at(70), why=DOWN)
AGAIN = reading(value=0.8, read_at=at(90), since=at(90))
READINGS = (HELD, SILENT, AGAIN)


def test_what_came_later_was_not_known() -> None:
    """And a value that went on later had been read last just then."""
    assert newest_at(READINGS, at(0) - timedelta(minutes=1)) == Newest()
    early = newest_at(READINGS, at(30)).reading
    assert early
    assert (early.value, early.at, early.first) == (0.9, at(30), at(0))
    silent = newest_at(READINGS, at(75))
    assert silent.reading == HELD
    assert silent.silence
    assert (silent.silence.why, silent.silence.at) == (DOWN, at(75))
    assert newest_at(READINGS, at(200)) == Newest(AGAIN)
