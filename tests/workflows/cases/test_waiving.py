"""Waivers in comments: asked for, granted, revoked, and what they do to a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA, DAVE
from tests.case_talk import replies, rewrite, say, tell, write
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from workflows.delivery import Done, Later
from workflows.errors import Unreachable
from workflows.people import Membership
from workflows.waivers import WaiverState

GATE: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "guards": {"to": ["In Development"]},
    "require": [{"passed": {"status": "ML Review"}}],
    "waivers": {"granted_by": {"group": "managers"}, "not_by": "assignee", "longest": "14d"},
}
FIRM = {**GATE, "id": "firm", "name": "Firm", "guards": {"to": "Done"}}
ASK = "/waive ml-review until 2026-10-10 because the board meets on Monday"


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """A gate that Anna and Dave, the issue's assignee, may waive; it is 1 October 2026."""
    gates = (GATE, {name: part for name, part in FIRM.items() if name != "waivers"})
    made = CaseWorld(store, clock=clock, gates=gates)
    made.tracker.groups["managers"] = Membership((ANNA, DAVE))
    made.issue()
    return made


def states(world: CaseWorld) -> list[str]:
    """How the issue's waivers stand."""
    return [waiver.state.value for waiver in world.store.waivers.of_issue("20001")]


def test_whoever_may_grants_with_one_line(world: CaseWorld) -> None:
    """The move is allowed, the log says who, why and until when, and the comment is answered."""
    assert say(world, ASK, ANNA) == Done("heard")
    (answer,) = replies(world)
    assert "ML Review is waived for this issue until 2026-10-10: “the board meets on Monday”" in answer
    assert world.tell(world.move("In Development")) == Done("allow")
    assert world.status_of() == "In Development"
    result = world.store.log.rows("FRAUD-1")[-1].body["gates"][0]["result"]  # type: ignore[index]
    assert (result["outcome"], result["reason"]["code"]) == ("waived", "gate.waived")
    assert result["until"] == "2026-10-11T00:00:00+00:00"


def test_anybody_asks_and_who_may_grants(world: CaseWorld) -> None:
    """The request does nothing yet; those who can grant are named; `/waive` and the gate is enough for them."""
    say(world, ASK, BEN)
    assert "Ben Bok asks to waive ML Review" in replies(world)[0]
    assert "Anna Adams" in replies(world)[0]
    assert world.tell(world.move("In Development")) == Done("deny")
    say(world, "/waive ML Review", ANNA)
    assert states(world) == ["granted"]
    assert "granted by Anna Adams" in replies(world)[1]
    assert "WAIVED" in world.comment
    assert world.tell(world.move("In Development")) == Done("allow")


def test_the_same_comment_again_does_nothing_again(world: CaseWorld) -> None:
    """One request, one grant, one answer to each comment, however often it is told of."""
    asked, granted = write(world, ASK, BEN), write(world, "/waive ml-review", ANNA)
    for _ in range(2):
        tell(world, asked, "comment_created")
        tell(world, granted, "comment_created")
    assert states(world) == ["granted"]
    assert len(replies(world)) == 2
    assert world.tracker.count("edit_comment") == 1  # The request's answer says by now that it is granted.


def test_an_edited_request_asks_for_what_it_says_now(world: CaseWorld) -> None:
    """The one before is replaced, and can no longer be granted."""
    comment = write(world, ASK, BEN)
    tell(world, comment, "comment_created")
    rewrite(world, comment, ASK.replace("10-10", "10-12"))
    assert states(world) == ["revoked", "requested"]
    assert "until 2026-10-12" in replies(world)[0]


@pytest.mark.parametrize(
    ("text", "by", "said"),
    [
        ("/waive ml-review", ANNA, "until when and why"),
        ("/waive ml-review until 2026-10-10", ANNA, "Please say why"),
        ("/waive ml-review until Monday because", ANNA, "is no date"),
        ("/waive ml-review until 2026-12-24 because of Christmas", ANNA, "at most 14 days, that is until 2026-10-15"),
        ("/waive firm until 2026-10-10 because I say so", ANNA, "Firm cannot be waived"),
        ("/revoke ml-review", ANNA, "no waiver of ML Review"),
    ],
)
def test_what_cannot_be_followed_is_answered(world: CaseWorld, text: str, by: Any, said: str) -> None:
    """With what would be right; nothing is kept of it."""
    say(world, text, by)
    assert said in replies(world)[0]
    assert states(world) == []


def test_who_may_not_grant_is_told_who_may(world: CaseWorld) -> None:
    """Strangers, and whoever is ruled out by their part in the issue."""
    say(world, ASK, BEN)
    for person in (CARLA, DAVE):
        say(world, "/waive ml-review", person)
        assert "only by Anna Adams" in replies(world)[-1]
    assert states(world) == ["requested"]


def test_a_waiver_is_revoked(world: CaseWorld) -> None:
    """By whoever may grant or asked for it; others cannot. It covers what was done before."""
    say(world, ASK, BEN)
    say(world, "/waive ml-review", ANNA)
    say(world, "/revoke ml-review", CARLA)
    assert states(world) == ["granted"]
    early = world.move("In Development")
    comment = write(world, "/revoke ml-review", BEN)
    for _ in range(2):
        tell(world, comment, "comment_created")
    assert states(world) == ["revoked"]
    assert "revoked" in replies(world)[-1]
    assert world.tell(early) == Done("allow")
    world.move("Backlog")
    assert world.tell(world.move("In Development")) == Done("deny")
    assert "The waiver was revoked by Ben Bok" in world.comment


def test_a_waiver_that_ended_waives_nothing(world: CaseWorld) -> None:
    """It holds through its last day in UTC; afterwards the explanation names it."""
    say(world, ASK, ANNA)
    world.clock.moment = world.clock.moment.replace(day=10, hour=23, minute=30)
    assert world.tell(world.move("In Development")) == Done("allow")
    world.move("Backlog")
    world.clock.advance(timedelta(hours=1))
    assert world.tell(world.move("In Development")) == Done("deny")
    assert "ended with 2026-10-10" in world.comment


def test_a_waiver_granted_after_the_move_is_late(world: CaseWorld) -> None:
    """The move was denied when it ran; judged after the grant it is allowed, and keeps the waiver's words."""
    step = world.move("In Development")
    say(world, ASK, ANNA)
    assert world.tell(step) == Done("allow")
    gate = world.store.log.rows("FRAUD-1")[-1].body["gates"][0]  # type: ignore[index]
    assert (gate["late"], gate["result"]["reason"]["code"]) == (True, "gate.waived")


def test_a_gate_that_needs_no_waiver_is_not_waived(world: CaseWorld) -> None:
    """Where everything is there, the decision rests on that."""
    say(world, ASK, ANNA)
    world.move("ML Review")
    world.tell(world.move("In Development", by=ANNA))
    result = world.store.log.rows("FRAUD-1")[-1].body["gates"][0]["result"]  # type: ignore[index]
    assert result["outcome"] == "satisfied"


def test_waivers_cost_no_call_more(world: CaseWorld) -> None:
    """A decision with a waiver reads the issue once; chatter reads nothing."""
    say(world, ASK, ANNA)
    world.tracker.calls.clear()
    world.tell(world.move("In Development"))
    assert world.calls == ["read"]
    world.tracker.calls.clear()
    say(world, "thanks", ANNA)
    assert world.tracker.calls == []


def test_requested_waivers_are_known_by_state(world: CaseWorld) -> None:
    """For lists: what waits for somebody."""
    say(world, ASK, BEN)
    (waiver,) = world.store.waivers.find(states=frozenset({WaiverState.REQUESTED}))
    assert (waiver.asked_by, waiver.why, waiver.gate_id) == (BEN, "the board meets on Monday", "ml-review")


@pytest.mark.parametrize("text", [ASK, "/waive ml-review", "/revoke ml-review"])
def test_what_cannot_be_told_now_is_followed_later(world: CaseWorld, text: str) -> None:
    """While it cannot be read who may grant, nobody is refused and nothing is lost."""
    say(world, ASK, BEN)
    world.tracker.fail("group", Unreachable("503"))
    comment = write(world, text, ANNA)
    assert isinstance(tell(world, comment, "comment_created"), Later)
    assert len(replies(world)) == 1
    assert tell(world, comment, "comment_created", attempts=2) == Done("heard")
    assert len(replies(world)) == 2
    assert states(world)[0 if text != ASK else 1] == ("revoked" if "revoke" in text else "granted")


def test_a_group_that_does_not_exist_grants_nothing(world: CaseWorld) -> None:
    """An administrator's slip of the pen: the request is kept, and who could grant it is named as the policy does."""
    del world.tracker.groups["managers"]
    say(world, ASK, ANNA)
    assert states(world) == ["requested"]
    assert "the group managers" in replies(world)[0]
