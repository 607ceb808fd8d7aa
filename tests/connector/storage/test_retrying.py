"""Back-off: the formula and its bounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.storage import Retrying

PLAIN = Retrying(first=timedelta(seconds=1), factor=2, most=timedelta(minutes=5), jitter=0)


WEEK = 7 * 24 * 3600


def test_doubles_up_to_the_bound() -> None:
    """1, 2, 4, … seconds, never more than five minutes."""
    assert [PLAIN.wait(n).total_seconds() for n in (1, 2, 3, 9, 10, 50)] == [1, 2, 4, 256, 300, 300]


@given(
    attempt=st.integers(0, 10_000),
    chance=st.floats(0, 1),
    jitter=st.floats(0, 1),
    least=st.none() | st.floats(),
)
def test_stays_within_its_bounds(attempt: int, chance: float, jitter: float, least: float | None) -> None:
    """Never shorter than the minimum asked for (up to a week) or the jitter allows, never longer than need be."""
    retrying = Retrying(jitter=jitter)
    wait = retrying.wait(attempt, least, lambda: chance)
    asked = timedelta(seconds=min(least, WEEK)) if least is not None and least > 0 else timedelta()
    assert asked <= wait <= max(retrying.most, asked)
    full = Retrying(jitter=0).wait(attempt)
    assert wait >= full * (1 - jitter) - timedelta(microseconds=1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": timedelta()},
        {"first": timedelta(hours=1)},
        {"most": timedelta(days=8)},
        {"factor": 0.5},
        {"factor": 1000.0},
        {"attempts": 0},
        {"jitter": 1.5},
        {"interruptions": 0},
    ],
)
def test_refuses_what_makes_no_sense(wrong: dict[str, Any]) -> None:
    """Bounds the wrong way round, a factor that shrinks, no attempt at all: each is an error at once."""
    with pytest.raises(ValueError, match="retrying"):
        Retrying(**wrong)
