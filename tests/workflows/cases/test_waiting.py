from __future__ import annotations

from datetime import timedelta

import pytest

from tests.case_world import LEAD, CaseWorld
from workflows.delivery import Dead, Done, Later
from workflows.errors import Busy, Forbidden, Refused, RemoteError, StoreUnavailable, Unauthorized, Unreachable
from workflows.people import Membership


def reviewed(world: CaseWorld) -> None:
    """All that the gate asks for is there; who is an ML lead must be known to see it."""
    world.edit("limited")
    world.move("ML Review")


@pytest.mark.parametrize("why", ["raised", "told"])
def test_a_group_that_cannot_be_read_leaves_the_decision_open(world: CaseWorld, why: str) -> None:
    """Unknown is not no: nothing is moved, people see that it is pending, and asking again costs no attempt."""
    reviewed(world)
    if why == "raised":
        world.tracker.fail("group", Unreachable("time-out"), times=2)
    else:
        world.tracker.groups["ml-leads"] = Membership(unavailable="time-out")
    step = world.move("In Development", by=LEAD)
    answer = world.tell(step)
    assert isinstance(answer, Later)
    assert not answer.counts
    assert answer.after_seconds
    assert answer.reason == "a decision is undetermined: group ml-leads: time-out"
    assert world.status_of() == "In Development"
    assert world.tracker.count("transition") == 0
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].verdict == "undetermined"
    assert world.decisions() == ["undetermined"]


def test_an_open_decision_is_made_when_the_answer_comes(world: CaseWorld) -> None:
    """Asked again and again it is written down once; then it allows, and the comment says so."""
    reviewed(world)
    world.tracker.fail("group", Unreachable("time-out"), times=3)
    step = world.move("In Development", by=LEAD)
    answers = []
    for _ in range(4):
        answers.append(world.tell(step))
        world.clock.advance(timedelta(minutes=1))
    assert [type(answer) for answer in answers] == [Later, Later, Later, Done]
    assert answers[-1] == Done("allow")
    assert world.decisions() == ["undetermined", "allow"]
    assert world.tracker.count("add_comment") == 1
    assert world.tracker.count("transition") == 0


def test_an_open_decision_that_turns_out_to_deny_moves_back(world: CaseWorld) -> None:
    """Waiting for the answer is not allowing."""
    reviewed(world)
    world.tracker.groups["ml-leads"] = Membership(unavailable="time-out")
    step = world.move("In Development")
    assert isinstance(world.tell(step), Later)
    world.tracker.groups["ml-leads"] = Membership((LEAD,))
    assert world.tell(step) == Done("deny")
    assert world.status_of() == "ML Review"


def test_what_is_missing_for_sure_denies_though_something_else_is_unknown(world: CaseWorld) -> None:
    """One unmet requirement decides: nobody waits for a group whose members cannot change the answer."""
    world.tracker.groups["ml-leads"] = Membership(unavailable="time-out")
    world.move("ML Review")
    assert world.tell(world.move("In Development", by=LEAD)) == Done("deny")
    assert world.status_of() == "ML Review"


def test_a_group_that_does_not_exist_moves_nobody_s_issue(world: CaseWorld) -> None:
    """A name that the site does not know is a question for the administrator, not the team's fault."""
    reviewed(world)
    del world.tracker.groups["ml-leads"]
    world.tell(world.move("In Development", by=LEAD))
    assert world.status_of() == "In Development"


@pytest.mark.parametrize("method", ["own_account", "read", "group", "transition", "add_comment", "save_state"])
def test_refused_credentials_wait_and_use_up_no_attempt(world: CaseWorld, method: str) -> None:
    """A token that ended is renewed by a person: nothing dies meanwhile, and everything is done afterwards."""
    step = world.move("In Development")
    world.tracker.fail(method, Unauthorized("401"))
    answer = world.tell(step)
    assert isinstance(answer, Later)
    assert not answer.counts
    assert answer.after_seconds
    assert world.tell(step) == Done("deny")
    assert world.status_of() == "Backlog"
    assert len(world.tracker.comments) == 1


@pytest.mark.parametrize("method", ["read", "transition", "add_comment", "save_state"])
def test_busy_waits_at_least_as_long_as_asked(world: CaseWorld, method: str) -> None:
    """Retry-After is a minimum, and patience is not a failure."""
    world.tracker.fail(method, Busy("429", retry_after=37.0))
    answer = world.tell(world.move("In Development"))
    assert isinstance(answer, Later)
    assert answer.after_seconds == 37.0
    assert not answer.counts


@pytest.mark.parametrize("error", [Unreachable("502"), RemoteError("something else")])
def test_an_outage_counts_as_an_attempt(world: CaseWorld, error: RemoteError) -> None:
    """The queue's back-off and the last attempt's dead letter are for these."""
    world.tracker.fail("read", error)
    answer = world.tell(world.move("In Development"))
    assert isinstance(answer, Later)
    assert answer.counts


@pytest.mark.parametrize("error", [Forbidden("no permission to comment"), Refused("the comment is too long")])
def test_a_refused_comment_is_a_dead_letter_after_the_move(world: CaseWorld, error: RemoteError) -> None:
    """What will never succeed does not repeat; it is kept with its reason, and a replay moves nothing twice."""
    step = world.move("In Development")
    world.tracker.fail("add_comment", error)
    answer = world.tell(step)
    assert isinstance(answer, Dead)
    assert str(error) in answer.reason
    assert world.status_of() == "Backlog"
    logged = world.store.log.rows("FRAUD-1")
    assert [row.kind for row in logged] == ["incomplete"]
    assert logged[0].body["effects"] == ["moved back to Backlog", f"then failed: {error}"]
    assert world.tell(step) == Done("deny")
    assert world.tracker.count("transition") == 1
    assert len(world.tracker.comments) == 1


def test_a_store_that_is_away_waits(world: CaseWorld) -> None:
    """The database's outage is nobody's fault: no attempt is used up."""

    def away() -> None:
        raise StoreUnavailable("the database is locked")

    world.tracker.meanwhile("read", away)
    answer = world.tell(world.move("In Development"))
    assert isinstance(answer, Later)
    assert not answer.counts
    assert "locked" in answer.reason
