"""Answers that are kept for a while."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from connector.remote.cache import MOST, Cache
from tests.fake_clock import FakeClock
from workflows.errors import Busy, Forbidden, Unreachable

FRESH, STALE = timedelta(minutes=5), timedelta(minutes=10)


class Source:
    """Gives 1, 2, 3, …, or raises what it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.error: Exception | None = None

    def __call__(self) -> int:
        """The next number."""
        self.asked += 1
        if self.error is not None:
            raise self.error
        return self.asked


def test_a_fresh_answer_is_not_asked_again() -> None:
    """Within its time an answer is given as it is; after it, it is asked again."""
    clock, source = FakeClock(), Source()
    cache: Cache[str, int] = Cache(clock, FRESH, STALE)
    assert [cache.get("a", source) for _ in range(3)] == [1, 1, 1]
    clock.advance(FRESH)
    assert cache.get("a", source) == 2


@pytest.mark.parametrize("error", [Unreachable("down"), Busy("later", 5)])
def test_a_stale_answer_stands_in_for_a_while(error: Exception) -> None:
    """While Jira does not answer, the last answer holds until it is too old."""
    clock, source = FakeClock(), Source()
    cache: Cache[str, int] = Cache(clock, FRESH, STALE)
    cache.get("a", source)
    source.error = error
    clock.advance(FRESH)
    assert cache.get("a", source) == 1
    clock.advance(STALE - FRESH)
    with pytest.raises(type(error)):
        cache.get("a", source)


def test_a_refusal_is_not_covered_up() -> None:
    """When Jira answers that it may not be seen, an older answer does not stand in."""
    clock, source = FakeClock(), Source()
    cache: Cache[str, int] = Cache(clock, FRESH, STALE)
    cache.get("a", source)
    clock.advance(FRESH)
    source.error = Forbidden("no")
    with pytest.raises(Forbidden):
        cache.get("a", source)


def test_errors_are_not_kept() -> None:
    """After a failure the next one asks again."""
    source = Source()
    cache: Cache[str, int] = Cache(FakeClock(), FRESH, STALE)
    source.error = Unreachable("down")
    with pytest.raises(Unreachable):
        cache.get("a", source)
    source.error = None
    assert cache.get("a", source) == 2


@pytest.mark.parametrize("failing", [False, True])
def test_threads_that_miss_together_ask_once(*, failing: bool) -> None:
    """One asks, the others wait for its answer or its error."""
    cache: Cache[str, int] = Cache(FakeClock(), FRESH, STALE)
    asked, go = threading.Event(), threading.Event()
    calls: list[int] = []
    results: list[object] = []

    def ask() -> int:
        calls.append(1)
        asked.set()
        assert go.wait(10)
        if failing:
            raise Unreachable("down")
        return 7

    def want() -> None:
        try:
            results.append(cache.get("a", ask))
        except Unreachable as error:
            results.append(str(error))

    threads = [threading.Thread(target=want) for _ in range(5)]
    threads[0].start()
    assert asked.wait(10)
    for thread in threads[1:]:
        thread.start()
    go.set()
    for thread in threads:
        thread.join(10)
    if failing:
        assert results == ["down"] * 5
    else:
        assert results == [7] * 5
        assert len(calls) == 1


def test_it_is_bounded() -> None:
    """However many keys are asked for, only so many are kept."""
    cache: Cache[int, int] = Cache(FakeClock(), FRESH, STALE)
    for key in range(MOST + 100):
        cache.get(key, lambda: 1)
    assert len(cache._kept) == MOST
