from __future__ import annotations

from datetime import timedelta

import pytest

from config.configuration import Configuration
from connector.bootstrap.service import assemble
from tests.builders import BEN, policy
from tests.case_world import CaseWorld
from tests.stumbling import Killed, Steps, StumblingStore, stumbling_tracker
from workflows.delivery import Done, Later
from workflows.errors import Unreachable

STEPS = ("begin", "transition", "finish", "begin", "add_comment", "finish", "save_state", "mark", "append")
"""The writes of a denied transition, in order."""


def stumble(world: CaseWorld, steps: Steps) -> None:
    """Let the service end at one of its writes."""
    configuration = Configuration(site=world.site, policy=policy(*world.gates))
    world.service = assemble(
        configuration,
        StumblingStore(world.store, steps),
        stumbling_tracker(world.tracker, steps),
        world.telemetry,
        world.clock,
    )


def assert_shown_once(world: CaseWorld) -> None:
    """One move back, one comment, the property, one decision."""
    assert world.status_of() == "Backlog"
    assert world.tracker.count("transition") == 1
    assert len(world.tracker.comments) == 1
    state = world.tracker.states["FRAUD-1"]
    assert state.gates["ml-review"].verdict == "deny"
    assert state.comment_id == world.tracker.comments[0].id
    assert world.decisions() == ["deny"]
    assert world.effects()[0][0] == "moved back to Backlog"
    assert world.store.standing.outstanding("20001")
    assert world.store.log.verify() == []


def test_the_steps_are_these(world: CaseWorld) -> None:
    """The cases below cover every write there is."""
    steps = Steps()
    stumble(world, steps)
    assert world.tell(world.move("In Development")) == Done("deny")
    assert tuple(steps.taken) == STEPS


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("deadly", range(len(STEPS)), ids=[f"{n}-{name}" for n, name in enumerate(STEPS)])
def test_a_process_that_dies_at_any_step_shows_each_effect_once(world: CaseWorld, deadly: int, after: bool) -> None:
    """Killed before or right after any write, worked on again by a new process: as if nothing had happened."""
    step = world.move("In Development")
    stumble(world, Steps(deadly, after))
    with pytest.raises(Killed):
        world.tell(step)
    world.start()
    world.clock.advance(timedelta(seconds=30))
    assert isinstance(world.tell(step, attempts=2), Done)
    assert_shown_once(world)


def test_processes_that_die_at_every_step_one_after_the_other_show_each_effect_once(world: CaseWorld) -> None:
    """However often: each try gets one write further, and the effects still show once."""
    step = world.move("In Development")
    for attempt in range(1, 60):
        steps = Steps(deadly=0, after=True)
        stumble(world, steps)
        steps.deadly = attempt % 4
        try:
            world.tell(step, attempts=attempt)
        except Killed:
            continue
        break
    else:
        pytest.fail("it never came to an end")
    assert_shown_once(world)


@pytest.mark.parametrize("method", ["transition", "add_comment", "save_state"])
def test_an_answer_that_is_lost_after_its_effect_does_not_repeat_it(world: CaseWorld, method: str) -> None:
    """Jira did what was asked and the connection broke: the next try sees that it happened."""
    step = world.move("In Development")
    world.tracker.fail(method, Unreachable("connection reset"), after_effect=True)
    assert isinstance(world.tell(step), Later)
    assert isinstance(world.tell(step, attempts=2), Done)
    assert_shown_once(world)


@pytest.mark.parametrize("method", ["read", "transition", "add_comment", "save_state"])
def test_a_call_that_does_not_get_through_is_made_again(world: CaseWorld, method: str) -> None:
    """Jira was not reached: the next try does what was left."""
    step = world.move("In Development")
    world.tracker.fail(method, Unreachable("no route"), times=2)
    answers = [world.tell(step, attempts=attempt) for attempt in (1, 2, 3)]
    assert [type(answer) for answer in answers] == [Later, Later, Done]
    assert world.status_of() == "Backlog"
    assert len(world.tracker.comments) == 1
    assert world.decisions() == ["deny"]


def test_who_moves_on_between_a_crash_and_the_next_try_is_not_moved_back_for_it(world: CaseWorld) -> None:
    """The move back happened; what somebody did after it is another transition, with a delivery of its own."""
    step = world.move("In Development")
    world.tracker.fail("transition", Unreachable("connection reset"), after_effect=True)
    world.tell(step)
    onwards = world.move("In Development", by=BEN)
    assert world.tell(step, attempts=2) == Done("deny")
    assert world.status_of() == "In Development"
    assert world.tracker.count("transition") == 1
    assert world.tell(onwards) == Done("deny")
    assert world.status_of() == "Backlog"
    assert world.tracker.count("transition") == 2
