"""What happens when approvals end by themselves: those until a day, and those that grow too old."""

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
from workflows.cases.lapsing import FindLapses
from workflows.delivery import Delivery, Done, Handled, KeptDelivery, Later
from workflows.errors import Unreachable

UNTIL = "/approve ml-review until 2026-10-05 when the bias report is in"


def gate(**rule: Any) -> Mapping[str, Any]:
    """One that an ML lead opens with a comment."""
    approval = {"from": {"group": "ml-leads"}, **rule}
    return {
        "id": "ml-review",
        "name": "ML Review",
        "guards": {"to": "In Development"},
        "require": [{"approval": approval}],
    }


MOVING: Mapping[str, Any] = {"when_over": "move_back"}


class Inbox:
    """Takes what is put into the queue, once for each key."""

    def __init__(self) -> None:
        self.kept: dict[str, Delivery] = {}

    def put(self, delivery: Delivery) -> bool:
        """Keep it."""
        return self.kept.setdefault(delivery.dedupe_key, delivery) is delivery


def made(store: Store, clock: FakeClock, words: str = UNTIL, **rule: Any) -> CaseWorld:
    """An issue that passed the gate with an approval, ten days ago."""
    world = CaseWorld(store, clock=clock, gates=(gate(**rule),))
    world.issue()
    say(world, words, ANNA)
    assert world.tell(world.move("In Development")) == Done("allow")
    clock.advance(timedelta(days=10))
    return world


def see_off(world: CaseWorld) -> list[Handled]:
    """The scheduler's job runs, and what it put into the queue is worked on."""
    inbox = Inbox()
    FindLapses(world.store.lapses, inbox, world.clock)()  # type: ignore[arg-type]
    return [world.service.handle(KeptDelivery(9, delivery, 1)) for delivery in inbox.kept.values()]


def test_an_issue_behind_the_gate_is_reported_once(store: Store, clock: FakeClock) -> None:
    """In its comment and its property; it stays where it is, and a restart changes nothing."""
    world = made(store, clock)
    world.start()
    assert see_off(world) == [Done("deny")]
    assert "Anna Adams approved it on a condition, until 2026-10-05. That day is over." in world.comment
    assert world.status_of() == "In Development"
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].verdict == "deny"
    world.start()
    assert see_off(world) == []


def test_by_choice_it_is_moved_back_once(store: Store, clock: FakeClock) -> None:
    """As if it had just come behind the gate; whoever moves it on again is judged anew."""
    world = made(store, clock, **MOVING)
    assert see_off(world) == [Done("deny")]
    assert world.status_of() == "Backlog"
    assert "moved this issue back" in world.comment
    assert see_off(world) == []


def test_an_approval_that_grew_old_is_the_same(store: Store, clock: FakeClock) -> None:
    """`expires_after` ends it by itself, too."""
    world = made(store, clock, "/approve ml-review", expires_after="5d", **MOVING)
    assert see_off(world) == [Done("deny")]
    assert "That is too long ago." in world.comment
    assert world.status_of() == "Backlog"


@pytest.mark.parametrize("words", ["/approve ml-review", "/approve ml-review until 2026-10-30 when it is in"])
def test_with_another_approval_in_its_place_nobody_is_bothered(store: Store, clock: FakeClock, words: str) -> None:
    """A full one ends it all; one until a later day is looked at then."""
    world = made(store, clock, **MOVING)
    say(world, words, ANNA)
    said = len(world.tracker.comments)
    assert see_off(world) in ([], [Done("allow")])
    assert (len(world.tracker.comments), world.status_of()) == (said, "In Development")
    clock.advance(timedelta(days=30))
    assert see_off(world) == ([Done("deny")] if "until" in words else [])


@pytest.mark.parametrize("to", ["Backlog", "Done"])
def test_an_issue_that_stands_elsewhere_is_left_alone(store: Store, clock: FakeClock, to: str) -> None:
    """It went back, or on behind another status that the gate does not guard."""
    world = made(store, clock, **MOVING)
    world.move(to)
    assert see_off(world) == [Done("irrelevant")]
    assert (world.status_of(), see_off(world)) == (to, [])


def test_a_deleted_issue_is_seen_off(store: Store, clock: FakeClock) -> None:
    """There is nothing to look at, and nothing is asked again."""
    world = made(store, clock)
    world.tracker.delete("FRAUD-1")
    assert (see_off(world), see_off(world)) == ([Done("gone")], [])


def test_it_is_asked_again_until_it_can_be_told(store: Store, clock: FakeClock) -> None:
    """Jira may be away: the end is not forgotten."""
    world = made(store, clock)
    world.tracker.fail("read", Unreachable("503"))
    assert isinstance(see_off(world)[0], Later)
    assert see_off(world) == [Done("deny")]


def test_an_approval_without_an_end_is_not_noted(store: Store, clock: FakeClock) -> None:
    """Nor is anything where no gate asks for an approval."""
    world = made(store, clock, "/approve ml-review")
    assert (store.lapses.of_issue("20001"), see_off(world)) == ((), [])
