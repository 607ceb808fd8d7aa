"""`age`: stays, times since, and the issue's own age."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import ANNA, BEN, at, issue, moves
from tests.judging import judged
from workflows.results import Outcome, Result

DAY = 60 * 24
STEPS = moves(("Shadow Mode", ANNA), ("Backlog", ANNA), ("Shadow Mode", ANNA), ("In Development", BEN), every=DAY)


def result(days: float = 4, **rule: Any) -> Result:
    """How an issue stands so many days after it was made; it was in Shadow Mode on day 1, and from day 3 to day 4."""
    return judged({"age": rule}, issue(*STEPS), now=at(days * DAY))


@pytest.mark.parametrize(
    ("rule", "days", "code"),
    [
        ({"in": "Shadow Mode", "at_least": "1d"}, 4, "age.in_fine"),
        ({"in": "Shadow Mode", "at_least": "25h"}, 4, "age.in_young"),
        ({"in": "Shadow Mode", "at_least": "25h"}, 40, "age.in_young"),
        ({"in": "Shadow Mode", "at_most": "23h"}, 4, "age.in_old"),
        ({"since": "Shadow Mode", "at_most": "1d"}, 4, "age.since_fine"),
        ({"since": "Shadow Mode", "at_most": "1d"}, 6, "age.since_old"),
        ({"since": "Shadow Mode", "at_least": "2d"}, 4, "age.since_young"),
        ({"since": "Legal", "at_most": "2d"}, 4, "age.never"),
        ({"at_most": "4d"}, 4, "age.issue_fine"),
        ({"at_most": "3d"}, 4, "age.issue_old"),
        ({"at_least": "5d"}, 4, "age.issue_young"),
        ({"in": "Backlog", "at_least": "1d"}, 4, "age.in_fine"),
    ],
)
def test_time_is_counted(rule: dict[str, Any], days: float, code: str) -> None:
    """A stay to its end, the others to the moment judged at."""
    found = result(days, **rule)
    assert found.reason.code == code
    assert (found.outcome is Outcome.SATISFIED) is code.endswith("fine")


def test_the_first_status_counts_from_the_creation() -> None:
    """An issue that never moved has been where it is since it was made."""
    one = issue(created=at(0), status_name="Shadow Mode")
    assert judged({"age": {"in": "Shadow Mode", "at_least": "2d"}}, one, now=at(2 * DAY)).outcome is Outcome.SATISFIED


def test_what_helps_is_waiting_or_staying() -> None:
    """Until when, while it is there; how long, once it has left."""
    waiting = result(3.5, at_least="5d").remedy
    staying = result(4, **{"in": "Shadow Mode", "at_least": "2d"}).remedy
    assert waiting is not None
    assert staying is not None
    assert waiting.step.fact("until") == at(5 * DAY)
    assert staying.step.code == "remedy.age_stay"
