"""A site's rate limits, kept on our side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector.remote.limits import CallLimits
from connector.remote.rates import RateLimits
from tests.fake_telemetry import CountingTelemetry
from workflows.errors import Busy


class Time:
    """Ticks that pass only by pausing."""

    def __init__(self) -> None:
        self.now = 1000.0

    def ticks(self) -> float:
        """The seconds now."""
        return self.now

    def pause(self, seconds: float) -> None:
        """Let them pass."""
        self.now += seconds


def limited(limits: CallLimits | None = None) -> tuple[RateLimits, Time, CountingTelemetry]:
    time, telemetry = Time(), CountingTelemetry()
    return RateLimits(limits or CallLimits(), telemetry, ticks=time.ticks, pause=time.pause), time, telemetry


def test_a_second_admits_what_jira_admits() -> None:
    """A hundred reads pass at once; the next waits for its turn, and the wait is counted."""
    rates, time, telemetry = limited()
    for _ in range(100):
        rates.admit("GET", "/issue/{key}", None)
    assert time.now == 1000
    assert telemetry.waits == []
    rates.admit("GET", "/issue/{key}", None)
    assert time.now > 1000
    assert [endpoint for endpoint, _ in telemetry.waits] == ["/issue/{key}"]


def test_endpoints_and_methods_have_their_own_rates() -> None:
    """What is spent on one endpoint is not missing on another; PUT has half of what GET has."""
    rates, time, _ = limited()
    for _ in range(100):
        rates.admit("GET", "/a", None)
        rates.admit("POST", "/a", None)
        rates.admit("GET", "/b", None)
    for _ in range(50):
        rates.admit("PUT", "/a", None)
    assert time.now == 1000
    rates.admit("PUT", "/a", None)
    assert time.now > 1000


def test_writes_to_one_issue_are_limited() -> None:
    """The twenty-first write to an issue within two seconds is put back, whatever its endpoint; reads are not."""
    rates, time, _ = limited()
    for n in range(20):
        rates.admit("PUT", f"/endpoint-{n % 3}", "FRAUD-1")
    with pytest.raises(Busy) as raised:
        rates.admit("PUT", "/other", "FRAUD-1")
    assert raised.value.retry_after == pytest.approx(2, abs=0.01)
    rates.admit("PUT", "/other", "FRAUD-2")
    rates.admit("GET", "/other", None)
    time.pause(2.001)
    rates.admit("PUT", "/other", "FRAUD-1")


def test_a_call_that_is_put_back_takes_no_place() -> None:
    """A refused write does not use up its endpoint's rate."""
    rates, _, _ = limited(CallLimits(writes_per_second=21))
    for _ in range(20):
        rates.admit("PUT", "/a", "FRAUD-1")
    for _ in range(30):
        with pytest.raises(Busy):
            rates.admit("PUT", "/a", "FRAUD-1")
    rates.admit("PUT", "/a", "FRAUD-2")


def test_the_half_minute_is_limited_too() -> None:
    """A hundred writes within thirty seconds are the most for one issue, however evenly they come."""
    rates, time, _ = limited()
    for _ in range(100):
        rates.admit("PUT", "/a", "FRAUD-1")
        time.pause(0.11)
    with pytest.raises(Busy) as raised:
        rates.admit("PUT", "/a", "FRAUD-1")
    assert raised.value.retry_after == pytest.approx(30 - 11, abs=0.1)


def test_a_429_holds_back_the_same_calls() -> None:
    """When Jira asked for patience, no thread makes such a call before its time is over."""
    rates, time, _ = limited()
    rates.hold("GET", "/search/jql", 30)
    rates.hold("GET", "/search/jql", 5)
    with pytest.raises(Busy) as raised:
        rates.admit("GET", "/search/jql", None)
    assert raised.value.retry_after == pytest.approx(30)
    rates.admit("GET", "/issue/{key}", None)
    time.pause(30)
    rates.admit("GET", "/search/jql", None)


def test_issues_long_quiet_are_forgotten() -> None:
    """Ten thousand issues written one after the other leave only those of the last half minute behind."""
    rates, time, _ = limited()
    for n in range(10_000):
        rates.admit("PUT", "/a", f"FRAUD-{n}")
        time.pause(0.02)
    assert rates.ones_tracked <= 30 / 0.02 + 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["A-1", "A-2"]), st.floats(0, 0.3)), max_size=150))
def test_no_window_ever_holds_more_than_is_allowed(calls: list[tuple[str, float]]) -> None:
    """However calls come, no two seconds hold more than twenty admitted writes to one issue."""
    rates, time, _ = limited()
    admitted: list[tuple[str, float]] = []
    for issue, gap in calls:
        time.pause(gap)
        try:
            rates.admit("PUT", "/a", issue)
        except Busy:
            continue
        admitted.append((issue, time.now))
    for issue, at in admitted:
        window = [when for which, when in admitted if which == issue and at - 2 < when <= at]
        assert len(window) <= 20
