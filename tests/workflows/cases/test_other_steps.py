"""Issues created behind a gate, and resolutions set without a transition: judged, and told."""

from __future__ import annotations

import orjson

from tests.builders import BEN, CARLA, status, value
from tests.case_world import GATE, TIER, CaseWorld
from workflows.delivery import Done


def created(world: CaseWorld, status_name: str) -> bytes:
    """What a webhook says of an issue that was created there."""
    issue = world.issue(status=status(status_name))
    body = {
        "timestamp": int(issue.created.timestamp() * 1000),
        "webhookEvent": "jira:issue_created",
        "user": {"accountId": CARLA.id},
        "issue": {
            "id": issue.id,
            "key": issue.key,
            "fields": {"status": {"name": status_name}, "issuetype": {"name": "Story"}, "project": {"key": "FRAUD"}},
        },
    }
    return orjson.dumps(body)


def test_an_issue_created_behind_the_gate_is_told(world: CaseWorld) -> None:
    """There is nowhere to move it back to: the comment says so, and it is judged once."""
    body = created(world, "In Development")
    assert world.handle(body) == Done("deny")
    assert world.status_of() == "In Development"
    assert "no status to move it back to" in world.comment
    assert world.handle(body) == Done("duplicate")
    assert world.decisions() == ["deny"]


def test_an_issue_created_before_the_gate_costs_no_call(world: CaseWorld) -> None:
    """Its status is in the payload."""
    assert world.handle(created(world, "Backlog")) == Done("irrelevant")
    assert world.calls == []


def test_the_comment_of_a_created_issue_follows_its_edits(world: CaseWorld) -> None:
    """What is filled in later shows."""
    world.handle(created(world, "In Development"))
    world.tell(world.edit("high"))
    assert "Model risk tier is “high”" in world.comment


def test_a_resolution_without_a_transition_is_told(world: CaseWorld) -> None:
    """It cannot be taken back by a transition."""
    world.gates = ({**GATE, "guards": {"resolving": True}},)
    world.start()
    world.issue()
    done = world.tracker.edit("FRAUD-1", "resolution", value("Fixed"), BEN)
    assert world.tell(done) == Done("deny")
    assert "was set without a transition" in world.comment
    assert world.tracker.issues["FRAUD-1"].fields[TIER] == value()
