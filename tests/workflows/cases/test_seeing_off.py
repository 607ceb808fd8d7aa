"""What happens when a waiver ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import ANNA
from tests.case_talk import say
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from workflows.cases.seeing_off import FindEndedWaivers
from workflows.delivery import Delivery, Done, Handled, KeptDelivery, Later
from workflows.errors import Unreachable
from workflows.people import Membership

GATE: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "guards": {"to": ["In Development"]},
    "require": [{"passed": {"status": "ML Review"}}, {"field": {"name": "Model risk tier", "is": "set"}}],
    "waivers": {"granted_by": {"group": "managers"}},
}
MOVING = {**GATE, "waivers": {"granted_by": {"group": "managers"}, "when_over": "move_back"}}
ASK = "/waive ml-review until 2026-10-10 because the board meets on Monday"


class Inbox:
    """Takes what is put into the queue, once for each key."""

    def __init__(self) -> None:
        self.kept: dict[str, Delivery] = {}

    def put(self, delivery: Delivery) -> bool:
        """Keep it."""
        return self.kept.setdefault(delivery.dedupe_key, delivery) is delivery


def made(store: Store, clock: FakeClock, gate: Mapping[str, Any] = GATE) -> CaseWorld:
    """An issue that passed the gate with a waiver, nine days ago."""
    world = CaseWorld(store, clock=clock, gates=(gate,))
    world.tracker.groups["managers"] = Membership((ANNA,))
    world.issue()
    say(world, ASK, ANNA)
    world.tell(world.move("In Development"))
    clock.advance(timedelta(days=10))
    return world


def see_off(world: CaseWorld) -> list[Handled]:
    """The scheduler's job runs, and what it put into the queue is worked on."""
    inbox = Inbox()
    FindEndedWaivers(world.store.waivers, inbox, world.clock)()  # type: ignore[arg-type]
    return [world.service.handle(KeptDelivery(9, delivery, 1)) for delivery in inbox.kept.values()]


def test_an_issue_that_stands_behind_the_gate_is_reported(store: Store, clock: FakeClock) -> None:
    """In its comment and property, once; it stays where it is."""
    world = made(store, clock)
    assert see_off(world) == [Done("deny")]
    assert "The waiver that Anna Adams granted ended with 2026-10-10" in world.comment
    assert "MISSING" in world.comment
    assert world.status_of() == "In Development"
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].verdict == "deny"
    assert see_off(world) == []


def test_by_choice_it_is_moved_back(store: Store, clock: FakeClock) -> None:
    """As if it had just come behind the gate."""
    world = made(store, clock, MOVING)
    assert see_off(world) == [Done("deny")]
    assert world.status_of() == "Backlog"
    assert "moved this issue back" in world.comment


def test_what_was_done_meanwhile_counts(store: Store, clock: FakeClock) -> None:
    """With everything there, nobody is bothered."""
    world = made(store, clock, {**MOVING, "require": GATE["require"][1:]})
    world.edit("high")
    assert see_off(world) == [Done("allow")]
    assert [c for c in world.tracker.comments if c.mark == "gates"] == []


@pytest.mark.parametrize("to", ["Backlog", "Done"])
def test_an_issue_that_stands_elsewhere_is_left_alone(store: Store, clock: FakeClock, to: str) -> None:
    """It went back, or on behind another status that the gate does not guard."""
    world = made(store, clock, MOVING)
    world.move(to)
    assert see_off(world) == [Done("irrelevant")]
    assert world.status_of() == to


def test_a_deleted_issue_is_seen_off(store: Store, clock: FakeClock) -> None:
    """There is nothing to look at, and nothing is asked again."""
    world = made(store, clock)
    world.tracker.delete("FRAUD-1")
    assert see_off(world) == [Done("gone")]
    assert see_off(world) == []


def test_it_is_asked_again_until_it_can_be_told(store: Store, clock: FakeClock) -> None:
    """Jira may be away: the waiver's end is not forgotten."""
    world = made(store, clock)
    world.tracker.fail("read", Unreachable("503"))
    assert isinstance(see_off(world)[0], Later)
    assert see_off(world) == [Done("deny")]


def test_a_revoked_waiver_is_seen_off_at_once(store: Store, clock: FakeClock) -> None:
    """Whoever revoked it, in a comment or on the command line."""
    world = made(store, clock)
    clock.advance(timedelta(days=-8))
    (waiver,) = store.waivers.of_issue("20001")
    assert see_off(world) == []
    assert store.waivers.revoke(waiver.id, "root", clock.now())
    assert see_off(world) == [Done("deny")]
    assert "revoked by root" in world.comment


def test_another_waiver_goes_on(store: Store, clock: FakeClock) -> None:
    """The first one's end changes nothing while a second holds."""
    world = made(store, clock)
    clock.advance(timedelta(days=-8))
    say(world, "/waive ml-review until 2026-10-14 because the board met too late", ANNA)
    clock.advance(timedelta(days=8))
    assert see_off(world) == [Done("allow")]
    assert world.status_of() == "In Development"
