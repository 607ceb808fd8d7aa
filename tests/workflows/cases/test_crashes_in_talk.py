"""A process that dies while it follows a comment: what people said is done once, and answered once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from config.configuration import Configuration
from connector.bootstrap.service import assemble
from connector.storage import Store
from tests.builders import ANNA, policy
from tests.case_talk import replies, tell, write
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from tests.stumbling import Killed, Steps, StumblingStore, stumbling_tracker
from workflows.delivery import Done
from workflows.people import Membership

GATE: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "guards": {"to": ["In Development"]},
    "require": [{"passed": {"status": "ML Review"}}],
    "waivers": {"granted_by": {"group": "managers"}},
}
ASK = "/waive ml-review until 2026-10-10 because the board meets on Monday\n/waive nothing"
MOST_STEPS = 15


def made(store: Store, clock: FakeClock) -> CaseWorld:
    """An issue that was moved back, before somebody who may waive the gate comments."""
    world = CaseWorld(store, clock=clock, gates=(GATE,))
    world.tracker.groups["managers"] = Membership((ANNA,))
    world.issue()
    world.tell(world.move("In Development"))
    return world


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("deadly", range(MOST_STEPS))
def test_a_process_that_dies_at_any_step_does_what_was_said_once(
    store: Store, clock: FakeClock, deadly: int, after: bool
) -> None:
    """One waiver, one answer that tells both what was done and what was not understood, one comment that shows it."""
    world = made(store, clock)
    comment = write(world, ASK, ANNA)
    steps = Steps(deadly, after)
    world.service = assemble(
        Configuration(site=world.site, policy=policy(*world.gates)),
        StumblingStore(world.store, steps),
        stumbling_tracker(world.tracker, steps),
        world.telemetry,
        world.clock,
    )
    try:
        tell(world, comment, "comment_created")
    except Killed:
        world.start()
        world.clock.advance(timedelta(seconds=30))
        assert isinstance(tell(world, comment, "comment_created", attempts=2), Done)
    else:
        assert len(steps.taken) <= deadly
    (waiver,) = world.store.waivers.of_issue("20001")
    assert (waiver.state.value, waiver.granted_by) == ("granted", ANNA)
    (answer,) = replies(world)
    assert "is waived for this issue until 2026-10-10" in answer
    assert "There is no gate called “nothing”" in answer
    assert "WAIVED" in world.comment
    assert world.decisions() == ["deny", "allow"]
    assert world.store.log.verify() == []


def test_the_steps_are_fewer_than_those_that_are_tried(store: Store, clock: FakeClock) -> None:
    """The cases above cover every write there is."""
    world = made(store, clock)
    steps = Steps()
    world.service = assemble(
        Configuration(site=world.site, policy=policy(*world.gates)),
        StumblingStore(world.store, steps),
        stumbling_tracker(world.tracker, steps),
        world.telemetry,
        world.clock,
    )
    tell(world, write(world, ASK, ANNA), "comment_created")
    assert {"ask", "grant", "add_comment", "edit_comment", "save_state", "append"} <= set(steps.taken)
    assert len(steps.taken) <= MOST_STEPS
