from hypothesis import given
from hypothesis import strategies as st

from connector.serving.restarts import Restarts


def test_the_wait_doubles_up_to_a_limit() -> None:
    """Each quick end in a row doubles the wait, until the longest."""
    restarts = Restarts(first_wait=1, longest_wait=5, most=4)
    assert [restarts.wait(failures) for failures in range(1, 6)] == [1, 2, 4, 5, None]


def test_whoever_ran_long_starts_afresh() -> None:
    """An end after a long run counts as the first."""
    restarts = Restarts(settled_after=60)
    assert restarts.failures(4, 59.9) == 5
    assert restarts.failures(4, 60) == 1


@given(st.lists(st.floats(0, 1e6), max_size=50))
def test_only_quick_ends_in_a_row_are_given_up(runs: list[float]) -> None:
    """A part is given up exactly when it ended quickly more often in a row than allowed."""
    restarts = Restarts()
    failures = 0
    for number, ran_for in enumerate(runs):
        failures = restarts.failures(failures, ran_for)
        last = runs[: number + 1][-restarts.most :]
        quick = len(last) == restarts.most and all(one < restarts.settled_after for one in last)
        assert (restarts.wait(failures) is None) <= quick
