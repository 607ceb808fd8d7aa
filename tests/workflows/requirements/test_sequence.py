"""`sequence`: checkpoints in their order, each by its own people."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import ANNA, BEN, CARLA, DAVE, directory, issue, moves
from tests.judging import judged
from workflows.people import Directory, Membership, Person
from workflows.results import Outcome, Result

PRODUCT, ML, DONE = "Product Review", "ML Review", "In Development"
STEPS = [{"status": PRODUCT, "by": {"group": "product"}}, {"status": ML, "by": {"group": "ml-leads"}}]
GROUPS = directory(product=(CARLA, ANNA), ml_leads=(ANNA, BEN))


def result(*steps: tuple[str, Person | None], groups: Directory = GROUPS, **rule: Any) -> Result:
    """How an issue stands that went this way."""
    return judged({"sequence": {"steps": STEPS, **rule}}, issue(*moves(*steps)), groups=groups)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([(PRODUCT, DAVE), (ML, CARLA), (DONE, ANNA)], "sequence.passed"),
        ([(PRODUCT, DAVE), (ML, CARLA), (DONE, CARLA)], "sequence.not_passed"),
        ([(PRODUCT, DAVE), (ML, ANNA), (DONE, ANNA)], "sequence.same_person"),
        ([(PRODUCT, DAVE), (ML, ANNA), (DONE, BEN)], "sequence.passed"),
        ([(ML, DAVE), (PRODUCT, BEN), (DONE, CARLA)], "sequence.too_early"),
        ([(ML, DAVE), (PRODUCT, BEN), (ML, CARLA), (DONE, BEN)], "sequence.passed"),
        ([(PRODUCT, DAVE), (ML, CARLA), ("Backlog", BEN)], "sequence.not_passed"),
        ([(DONE, DAVE)], "sequence.not_passed"),
        ([(PRODUCT, DAVE), (ML, CARLA), (PRODUCT, BEN), (ML, ANNA), (DONE, ANNA)], "sequence.passed"),
    ],
)
def test_the_order_and_the_people_count(steps: list[tuple[str, Person]], code: str) -> None:
    """One way through all of them that counts is enough; being sent back is not passing."""
    found = result(*steps)
    assert found.reason.code == code
    assert (found.outcome is Outcome.SATISFIED) is (code == "sequence.passed")


def test_one_person_may_pass_all_when_that_is_allowed() -> None:
    """And nobody in a part that does not count."""
    steps = [(PRODUCT, DAVE), (ML, ANNA), (DONE, ANNA)]
    assert result(*steps, different_people=False).outcome is Outcome.SATISFIED
    late = [(PRODUCT, CARLA), (ML, CARLA), (DONE, ANNA)]
    assert result(*late).outcome is Outcome.SATISFIED
    assert result(*late, not_by=["reporter"]).outcome is Outcome.UNSATISFIED


def test_a_group_that_cannot_be_read_leaves_it_open() -> None:
    """Unless what is known decides already."""
    unread = Directory({"product": Membership((CARLA,)), "ml-leads": Membership(unavailable="down")})
    assert result((PRODUCT, DAVE), (ML, CARLA), (DONE, ANNA), groups=unread).outcome is Outcome.UNDETERMINED
    assert result((PRODUCT, DAVE), (ML, BEN), (DONE, ANNA), groups=unread).outcome is Outcome.UNSATISFIED


def test_what_helps_is_told_with_who_can_do_it() -> None:
    """The first checkpoint that is missing."""
    remedy = result((PRODUCT, DAVE), (ML, CARLA)).remedy
    assert remedy is not None
    assert remedy.step.fact("status") == ML
    assert set(remedy.who.people) == {ANNA, BEN}
