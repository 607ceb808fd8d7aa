"""Approvals of several kinds of people, and of a part of all."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ANNA, BEN, CARLA, DAVE, comment, directory, issue, moves
from tests.judging import judged
from workflows.judging.seats import seated
from workflows.people import Directory, Membership, Person
from workflows.results import Outcome, Result

GROUPS = directory(ml=[ANNA, BEN], product=[BEN, CARLA], legal=[DAVE])
EACH = [{"group": "ml"}, {"group": "product"}, {"group": "legal"}]


def approval(*people: Person, groups: Directory = GROUPS, **rule: Any) -> Result:
    said = tuple(comment(n, 20 + n, one, "/approve gate-1") for n, one in enumerate(people, start=1))
    return judged({"approval": rule}, issue(*moves(("ML Review", DAVE)), comments=said), groups=groups)


def test_one_of_each() -> None:
    """Each kind has a result of its own, with its own remedy."""
    result = approval(ANNA, CARLA, each_of=EACH)
    assert (result.outcome, result.reason.code) == (Outcome.UNSATISFIED, "approval.each_unsatisfied")
    assert [child.outcome.value for child in result.children] == ["satisfied", "satisfied", "unsatisfied"]
    remedy = result.children[2].remedy
    assert remedy is not None
    assert remedy.who.groups == ("legal",)
    assert approval(ANNA, CARLA, DAVE, each_of=EACH).holds


def test_a_person_counts_for_one_kind() -> None:
    """Ben is in two groups and fills the one that nobody else can fill."""
    assert approval(ANNA, BEN, DAVE, each_of=EACH).holds
    assert approval(BEN, CARLA, DAVE, each_of=EACH).holds
    assert not approval(BEN, DAVE, each_of=EACH).holds
    assert not approval(ANNA, BEN, DAVE, each_of=[{"group": "ml", "count": 2}, {"group": "product"}]).holds


def test_a_kind_that_cannot_be_read_leaves_only_itself_open() -> None:
    """The others stand as they do; the whole is undetermined only while nothing is missing for certain."""
    groups = Directory(groups={**GROUPS.groups, "legal": Membership(unavailable="503")})
    result = approval(ANNA, CARLA, DAVE, groups=groups, each_of=EACH)
    assert [child.outcome.value for child in result.children] == ["satisfied", "satisfied", "undetermined"]
    assert result.outcome is Outcome.UNDETERMINED
    assert approval(ANNA, DAVE, groups=groups, each_of=EACH).outcome is Outcome.UNSATISFIED


@pytest.mark.parametrize(("percent", "needed"), [(1, 1), (50, 2), (51, 3), (75, 3), (76, 4), (100, 4)])
def test_a_part_of_all(percent: int, needed: int) -> None:
    """Of four people, rounded up to whole ones."""
    everybody = [ANNA, BEN, CARLA, DAVE]
    groups = directory(ml=everybody)
    rule = {"from": {"group": "ml"}, "percent": percent}
    for number in range(5):
        assert approval(*everybody[:number], groups=groups, **rule).holds is (number >= needed)


def test_a_part_of_all_without_those_who_are_ruled_out() -> None:
    """Dave is the assignee: of the three others two are enough."""
    rule: dict[str, Any] = {"from": {"group": "ml"}, "percent": 51, "not_by": "assignee"}
    groups = directory(ml=[ANNA, BEN, CARLA, DAVE])
    assert approval(ANNA, BEN, groups=groups, **rule).holds
    assert not approval(ANNA, DAVE, groups=groups, **rule).holds


def test_a_part_of_nobody_knows_how_many() -> None:
    """How many are half of a group that cannot be read is not known."""
    groups = Directory(groups={"ml": Membership(unavailable="503")})
    result = approval(ANNA, groups=groups, **{"from": {"group": "ml"}, "percent": 50})
    assert (result.outcome, result.reason.code) == (Outcome.UNDETERMINED, "people.unavailable")


@given(
    st.lists(st.lists(st.integers(0, 2), unique=True, max_size=3), max_size=6),
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
)
def test_as_many_seats_are_filled_as_can_be(willing: list[list[int]], seats: list[int]) -> None:
    """No other way of seating fills more, nobody sits where they could not, and no kind has too many."""
    placed = seated(willing, seats)
    assert all(seat is None or seat in kinds for seat, kinds in zip(placed, willing, strict=True))
    assert all(placed.count(kind) <= most for kind, most in enumerate(seats))
    ways = product(*([None, *kinds] for kinds in willing))
    lawful = (way for way in ways if all(way.count(kind) <= most for kind, most in enumerate(seats)))
    best = max(sum(seat is not None for seat in way) for way in lawful)
    assert sum(seat is not None for seat in placed) == best
