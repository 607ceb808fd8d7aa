"""Two histories as pairs of values, day by day."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import at
from tests.metric_samples import daily, reading
from workflows.metrics.pairing import by_day, pairs
from workflows.metrics.reading import Reading

VALUES = st.lists(st.sampled_from([0.1, 0.2, 0.3]), max_size=20)


def test_the_last_value_of_a_day_counts() -> None:
    """Days are those of UTC; a reading that held on counts on each day between."""
    held = reading(value=0.7, read_at=at(60 * 24 * 3), since=at(0))
    readings = [reading(value=0.5, read_at=at(-60)), held, reading(value=0.8, read_at=at(60 * 24 * 3 + 5))]
    found = by_day(readings)
    first = at(0).date()
    assert list(found.values()) == [0.7, 0.7, 0.7, 0.8]
    assert list(found) == [first + timedelta(days=n) for n in range(4)]


def test_days_without_a_value_make_no_pair() -> None:
    """Neither when one was silent, nor when nobody looked."""
    silent = reading("losses", None, at(60 * 24))
    theirs: list[Reading] = [*daily("losses", [4.0]), silent, *daily("losses", [3.0], at(60 * 48))]
    assert pairs(daily("recall", [0.1, 0.2, 0.3, 0.4]), theirs) == ((0.1, 4.0), (0.3, 3.0))
    assert pairs([], theirs) == ()


def test_a_day_that_says_nothing_new_is_not_counted_again() -> None:
    """A KPI that is measured once a month makes a pair a month, however often it is read."""
    assert len(pairs(daily("recall", [0.9] * 30), daily("losses", [4.0] * 30))) == 1
    assert pairs(daily("recall", [0.9, 0.9, 0.8, 0.9]), daily("losses", [4.0] * 4)) == (
        (0.9, 4.0),
        (0.8, 4.0),
        (0.9, 4.0),
    )


@given(VALUES, VALUES)
def test_which_is_first_does_not_matter(first: list[float], second: list[float]) -> None:
    """The pairs are the same, turned round."""
    ours, theirs = daily("recall", first), daily("losses", second)
    assert pairs(ours, theirs) == tuple((a, b) for b, a in pairs(theirs, ours))


@given(VALUES, VALUES)
def test_no_more_pairs_than_days(first: list[float], second: list[float]) -> None:
    """On which both have a value."""
    found = pairs(daily("recall", first), daily("losses", second))
    assert len(found) <= min(len(first), len(second))
