"""`separation_of_duties`: things in different hands."""

from __future__ import annotations

import pytest

from tests.builders import ANNA, BEN, CARLA, DAVE, changed, history, issue, moves, value
from tests.judging import judged
from workflows.results import Outcome, Result

LEFT, ENTERED = {"left": "ML Review"}, {"entered": "In Development"}
PART, CHANGED = {"part": "assignee"}, {"changed": "Risk tier"}
WAY = moves(("ML Review", BEN), ("Backlog", BEN), ("ML Review", BEN), ("Ready", ANNA), ("In Development", CARLA))


def result(*duties: dict[str, str], by: object = None) -> Result:
    """How an issue stands whose review Anna ended and which Carla moved on; Dave is assigned, Carla made it."""
    entries = WAY if by is None else (*WAY, history(10_500, 900, by, changed("customfield_1", "a", "b")))  # type: ignore[arg-type]
    return judged({"separation_of_duties": {"duties": duties}}, issue(*entries, fields={"customfield_1": value("b")}))


def test_different_hands_are_fine() -> None:
    """Of several times the last one counts: Ben sent it back, Anna ended the review."""
    assert result(LEFT, ENTERED, PART).outcome is Outcome.SATISFIED
    assert result({"left": "Backlog"}, LEFT).outcome is Outcome.SATISFIED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ENTERED, {"part": "reporter"}),
        (ENTERED, {"left": "Ready"}),
        (CHANGED, {"part": "creator"}),
        ({"left": "Backlog"}, {"entered": "ML Review"}),
    ],
)
def test_the_same_hands_are_not(one: dict[str, str], other: dict[str, str]) -> None:
    """A field that was never changed is the creator's."""
    found = result(one, other)
    assert (found.outcome, found.reason.code) == (Outcome.UNSATISFIED, "duties.same")
    assert found.reason.fact("who") in {CARLA, BEN}


def test_whoever_changed_a_field_last_counts() -> None:
    """Not the creator any more."""
    assert result(CHANGED, {"part": "creator"}, by=ANNA).outcome is Outcome.SATISFIED
    assert result(CHANGED, LEFT, by=ANNA).outcome is Outcome.UNSATISFIED
    assert result(CHANGED, PART, by=DAVE).outcome is Outcome.UNSATISFIED


def test_what_nobody_did_is_in_nobodys_hands() -> None:
    """It can still be done by somebody else."""
    assert result({"left": "Legal"}, PART).outcome is Outcome.SATISFIED


def test_what_cannot_be_told_is_left_open() -> None:
    """An ambiguous field, or a move of which Jira names no author; the same hands elsewhere decide all the same."""
    assert result({"changed": "Twin"}, LEFT).outcome is Outcome.UNDETERMINED
    assert result({"changed": "Twin"}, ENTERED, {"part": "reporter"}).outcome is Outcome.UNSATISFIED
    unnamed = issue(*moves(("ML Review", BEN), ("Ready", None)))
    duties = {"separation_of_duties": {"duties": [LEFT, PART]}}
    assert judged(duties, unnamed).outcome is Outcome.UNDETERMINED
