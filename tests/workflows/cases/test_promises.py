"""What people were told of an issue that has not gone through yet stays true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import ANNA
from tests.case_talk import say
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from workflows.delivery import Done

TIER = "Model risk tier"
TIER_ONLY: Mapping[str, Any] = {
    "id": "tier",
    "name": "Tier",
    "guards": {"to": ["In Development"]},
    "mode": "enforce",
    "require": [{"field": {"name": TIER, "is": "set"}}],
}


@pytest.fixture
def promised(store: Store, clock: FakeClock) -> CaseWorld:
    """An issue that was moved back, and by an edit has all that is asked for since."""
    made = CaseWorld(store, clock=clock, gates=(TIER_ONLY,))
    made.issue()
    made.tell(made.move("In Development"))
    assert made.tell(made.edit("limited")) == Done("allow")
    assert made.status_of() == "Backlog"
    assert made.tracker.states["FRAUD-1"].gates["tier"].verdict == "allow"
    return made


def test_a_word_that_nothing_stands_in_the_way_stays_true(promised: CaseWorld) -> None:
    """An edit before the step is made shows in the comment when something is missing again, and else writes nothing."""
    promised.tracker.calls.clear()
    assert promised.tell(promised.edit("high")) == Done("allow")
    assert promised.calls == ["read"]
    assert promised.tell(promised.edit(None)) == Done("deny")
    assert "Model risk tier is empty" in promised.comment
    assert promised.tell(promised.edit("high")) == Done("allow")
    assert "Nothing stands in the way" in promised.comment
    assert promised.tracker.count("transition") == 0


def test_once_the_step_is_made_edits_cost_nothing(promised: CaseWorld) -> None:
    """The word was kept; nobody waits for another."""
    assert promised.tell(promised.move("In Development")) == Done("allow")
    promised.tracker.calls.clear()
    assert promised.tell(promised.edit(None)) == Done("irrelevant")
    assert promised.calls == []


def test_a_promise_rests_on_what_was_approved(store: Store, clock: FakeClock) -> None:
    """An approval that lapses before the step is made is told of at once, with the part that changed."""
    plan = {**TIER_ONLY, "require": [{"approval": {"from": {"group": "ml-leads"}, "pinned_to": {"fields": TIER}}}]}
    world = CaseWorld(store, clock=clock, gates=(plan,))
    world.issue()
    world.edit("limited")
    world.tell(world.move("In Development"))
    assert say(world, "/approve tier", ANNA) == Done("allow")
    assert world.tell(world.edit("high")) == Done("deny")
    assert "approved it while Model risk tier was “limited”" in world.comment


def test_what_another_gate_waits_for_is_not_forgotten(store: Store, clock: FakeClock) -> None:
    """A step that one gate allows leaves the unmet warning of another outstanding."""
    warn = {**TIER_ONLY, "id": "warn", "mode": "warn"}
    other = {"id": "done", "name": "Done", "guards": {"to": "Done"}, "require": [{"passed": {"status": "Backlog"}}]}
    world = CaseWorld(store, clock=clock, gates=(warn, other))
    world.issue()
    world.tell(world.move("In Development"))
    assert world.tell(world.move("Done")) == Done("allow")
    assert world.tell(world.edit("limited")) == Done("allow")
    assert world.tracker.states["FRAUD-1"].gates["warn"].verdict == "allow"
