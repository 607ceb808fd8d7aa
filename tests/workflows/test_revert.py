"""Planning the way back."""

from __future__ import annotations

import pytest

from tests.builders import ANNA, CROSSGATE, DAVE, issue, moves, status, transition, value
from tests.judging import decided
from workflows.decision import Decision
from workflows.issue import Issue, OfferedTransition, RequiredField
from workflows.results import reason
from workflows.revert import (
    Move,
    Moved,
    NotMoved,
    NoWay,
    RevertEffect,
    RevertPlan,
    effect_from_text,
    effect_to_text,
    plan,
    summary,
)

GATE = {"require": [{"field": {"name": "Risk tier", "is": "set"}}]}
STEPS = moves(("In Development", DAVE))
SKIPPED = issue(*STEPS, fields={"customfield_1": value()})
DENIED = decided(GATE, SKIPPED)
BACK = OfferedTransition("11", "Back", status("Backlog"))
CAUSE = RequiredField("customfield_9", "Cause")


def planned(
    *offered: OfferedTransition,
    decision: Decision = DENIED,
    now: Issue = SKIPPED,
    values: dict[str, str] | None = None,
    reverts: int = 0,
) -> RevertPlan:
    return plan(decision, now, offered, values or {}, reverts, 3, CROSSGATE)


def code(found: RevertPlan) -> str:
    assert isinstance(found, NoWay)
    return found.reason.code


def test_the_way_whose_end_is_where_it_came_from() -> None:
    """The transition is found by the status it leads to, not by its name."""
    other = OfferedTransition("12", "Backlog", status("Done"))
    assert planned(other, BACK) == Move(BACK, {})


def test_required_fields_are_filled_from_configuration() -> None:
    """A screen's required fields are filled by name or id; a way without a screen is taken first."""
    asking = OfferedTransition("12", "Back with cause", status("Backlog"), (CAUSE,))
    assert planned(asking, values={"cause ": "Gate"}) == Move(asking, {"customfield_9": "Gate"})
    assert planned(asking, values={"customfield_9": "Gate"}) == Move(asking, {"customfield_9": "Gate"})
    assert planned(asking, BACK, values={"Cause": "Gate"}) == Move(BACK, {})


def test_a_screen_that_cannot_be_filled_is_named() -> None:
    """The fields that are missing are named, with the step that wants them."""
    asking = OfferedTransition("12", "Back with cause", status("Backlog"), (CAUSE,))
    found = planned(asking)
    assert code(found) == "revert.screen"
    assert isinstance(found, NoWay)
    assert found.reason.fact("missing") == ("Cause",)


def test_no_way_back() -> None:
    """No offered transition leads back: said so, in other words when no transition was run in the first place."""
    assert code(planned(OfferedTransition("12", "On", status("Done")))) == "revert.no_way"
    moved = decided(GATE, SKIPPED, judged_transition=transition(STEPS[0], moved=True))
    assert code(planned(decision=moved)) == "revert.moved_no_way"
    assert planned(BACK, decision=moved) == Move(BACK, {})


def test_what_has_gone_on_is_left_alone() -> None:
    """When the status changed again since, the judged transition is not undone."""
    on = issue(*moves(("In Development", DAVE), ("Done", ANNA)), fields={"customfield_1": value()})
    assert code(planned(BACK, now=on)) == "revert.superseded"
    elsewhere = issue(*STEPS, status_name="Done", fields={"customfield_1": value()})
    assert code(planned(BACK, now=elsewhere)) == "revert.superseded"


def test_the_breaker_opens() -> None:
    """After as many moves back as allowed within the window, it stops."""
    assert isinstance(planned(BACK, reverts=2), Move)
    assert code(planned(BACK, reverts=3)) == "revert.breaker"


def test_nothing_is_undone_without_a_denial_or_against_itself() -> None:
    """Only a denial moves an issue back, and never a step of Crossgate's own account."""
    fine = decided(GATE, issue(*STEPS, fields={"customfield_1": value("high")}))
    assert code(planned(BACK, decision=fine)) == "revert.not_needed"
    mine = issue(*moves(("In Development", CROSSGATE)), fields={"customfield_1": value()})
    assert code(planned(BACK, decision=decided(GATE, mine), now=mine)) == "revert.own"


@pytest.mark.parametrize(
    "effect", [Moved(status("Backlog")), NotMoved(reason("revert.screen", missing=("Cause",), transition="Back"))]
)
def test_an_effect_survives_the_journal(effect: RevertEffect) -> None:
    """What the journal noted is read back, with the facts its sentence needs."""
    read = effect_from_text(effect_to_text(effect))
    assert summary(read) == summary(effect)
    if isinstance(effect, NotMoved):
        assert read == effect
    else:
        assert isinstance(read, Moved)
        assert read.to.is_same(effect.to)


def test_a_summary_for_the_log() -> None:
    """A few plain words."""
    assert summary(Moved(status("Backlog"))) == "moved back to Backlog"
    assert summary(NotMoved(reason("revert.no_way"))) == "not moved back: no way"
