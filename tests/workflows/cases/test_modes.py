from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from connector.storage import Store
from tests.case_world import GATE, CaseWorld
from tests.fake_clock import FakeClock
from workflows.delivery import Done

WARN: Mapping[str, Any] = {
    "id": "target",
    "name": "A target first",
    "guards": {"to": ["In Development"]},
    "mode": "warn",
    "require": [{"field": {"name": "Model risk tier", "equals": "high"}}],
}
Play = Callable[..., CaseWorld]


@pytest.fixture
def play(store: Store, clock: FakeClock) -> Play:
    """A site with other gates."""

    def made(*gates: Mapping[str, Any]) -> CaseWorld:
        world = CaseWorld(store, clock=clock, gates=gates)
        world.issue()
        return world

    return made


def test_a_gate_that_audits_records_and_does_nothing(play: Play) -> None:
    """No comment, no property, no move: only the log knows."""
    world = play({**GATE, "mode": "audit"})
    assert world.tell(world.move("In Development")) == Done("allow")
    assert world.calls == ["read"]
    assert world.effects() == [[]]
    gates = world.store.log.rows("FRAUD-1")[0].body["gates"]
    assert isinstance(gates, list)
    assert (gates[0]["mode"], gates[0]["verdict"]) == ("audit", "deny")
    assert not world.store.standing.outstanding("20001")


def test_a_gate_that_warns_comments_and_moves_nothing(play: Play) -> None:
    """People are told what is missing, and go on."""
    world = play(WARN)
    assert world.tell(world.move("In Development")) == Done("allow")
    assert world.calls == ["read", "add_comment", "save_state"]
    assert world.status_of() == "In Development"
    assert "A target first" in world.comment


def test_a_warning_follows_the_edit_that_heeds_it(play: Play) -> None:
    """The comment of an issue that went on stays true."""
    world = play(WARN)
    world.tell(world.move("In Development"))
    assert world.tell(world.edit("high")) == Done("allow")
    assert world.tracker.states["FRAUD-1"].gates["target"].verdict == "allow"
    assert world.status_of() == "In Development"


def test_the_strictest_gate_that_enforces_decides(play: Play) -> None:
    """A warning beside a refusal stands in the same comment; the issue is moved back once."""
    world = play(GATE, WARN)
    assert world.tell(world.move("In Development")) == Done("deny")
    assert world.status_of() == "Backlog"
    assert "A target first" in world.comment
    assert "ML Review" in world.comment
    assert world.tracker.count("add_comment") == 1


def test_no_gate_for_the_issue_is_no_decision(play: Play) -> None:
    """A payload that hides what the issue is costs one read, and nothing is recorded."""
    world = play({**GATE, "applies_to": {"issue_types": ["Epic"]}})
    assert world.tell(world.move("In Development"), fields=None) == Done("irrelevant")
    assert world.calls == ["read"]
    assert world.decisions() == []
