from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workflows.cases.failures import together
from workflows.delivery import Dead, Done, Handled, Later

ANSWERS = st.one_of(
    st.builds(Done, st.sampled_from(["irrelevant", "allow", "deny"])),
    st.builds(Later, st.just("busy"), st.none() | st.floats(0, 900), st.booleans()),
    st.builds(Dead, st.just("gone")),
)


@given(st.lists(ANSWERS))
def test_whoever_wants_to_come_again_does(answers: list[Handled]) -> None:
    """One `Later` makes it later, not before the longest wait asked for; else one `Dead` makes a dead letter."""
    answer = together(answers)
    again = [one for one in answers if isinstance(one, Later)]
    if again:
        assert isinstance(answer, Later)
        assert (answer.after_seconds or 0) == max((one.after_seconds or 0) for one in again)
    else:
        assert isinstance(answer, Dead) == any(isinstance(one, Dead) for one in answers)


def test_waiting_is_not_failing() -> None:
    """Who waits for an answer is not given up because somebody else fails with it."""
    assert together([Later("undetermined", counts=False), Later("down")]) == Later("undetermined; down", counts=False)
    assert together([Later("down"), Dead("gone")]) == Later("down; gone")


def test_the_outcome_is_the_first_that_means_something() -> None:
    """What was irrelevant to one may have mattered to another; nothing at all is irrelevant."""
    assert together([Done("irrelevant"), Done("deny"), Done("queued")]) == Done("deny")
    assert together([]) == Done("irrelevant")
