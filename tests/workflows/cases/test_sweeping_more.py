"""The sweep finds more than transitions: creations behind a gate, resolutions, and what people say to gates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson
import pytest

from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA, DAVE, status, value
from tests.case_talk import replies, write
from tests.case_world import GATE, CaseWorld
from tests.contract.stores import eventually
from tests.contract.working import worker
from tests.fake_clock import FakeClock
from tests.fake_site import OWN, FakeComment
from tests.fake_world import said
from workflows import payload
from workflows.cases.sweep import Coverage
from workflows.delivery import Delivery
from workflows.references import reference_of
from workflows.telling.plain import render

MINUTE = timedelta(minutes=1)
TALKING: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "applies_to": {"projects": ["FRAUD"]},
    "guards": {"to": ["In Development"]},
    "require": [{"approval": {"from": {"group": "ml-leads"}}}],
    "waivers": {"granted_by": {"group": "ml-leads"}},
}
RESOLVING: Mapping[str, Any] = {**GATE, "id": "ending", "name": "Ending", "guards": {"resolving": True}}


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """An issue of yesterday, and no webhook ever."""
    made = CaseWorld(store, clock=clock, gates=(TALKING, RESOLVING))
    made.issue(created=clock.now() - timedelta(days=1))
    made.service.sweep()
    return made


def swept(world: CaseWorld) -> Coverage:
    """Two minutes later it is swept."""
    world.clock.advance(2 * MINUTE)
    return world.service.sweep()


def worked_off(world: CaseWorld) -> None:
    """Everything that waits is worked on."""
    with worker(world.store.queue, world.service.handle):
        assert eventually(lambda: world.store.queue.depth().waiting == world.store.queue.depth().running == 0)
    assert world.store.queue.depth().dead == 0


def told_of(world: CaseWorld, comment: FakeComment) -> None:
    """The webhook's delivery of a comment is in the queue, its times as Jira writes them."""
    at = f"{comment.at:%Y-%m-%dT%H:%M:%S}.000+0000"
    person = {"accountId": comment.author.id}
    shown = {"id": comment.id, "author": person, "updateAuthor": person, "created": at, "updated": at}
    body = orjson.dumps(
        {
            "timestamp": int(world.clock.now().timestamp() * 1000),
            "webhookEvent": "comment_created",
            "comment": {**shown, "body": render(comment.prose)},
            "issue": {"id": "20001", "key": "FRAUD-1"},
        }
    )
    ref = reference_of(payload.parse(body))
    world.store.queue.put(Delivery(f"hook-{comment.id}", body, world.clock.now(), "FRAUD-1", tells_of=ref))


@pytest.mark.parametrize("command", ["/approve ml-review", "/reject ml-review the data is old", "/withdraw ml-review"])
def test_a_command_whose_webhook_was_lost_is_heard(world: CaseWorld, command: str) -> None:
    """The comment of an issue that was moved back follows it; a second sweep finds nothing new."""
    world.tell(world.move("In Development"))
    write(world, "/approve ml-review", ANNA) if "withdraw" in command else None
    before = world.comment
    write(world, command, ANNA)
    assert swept(world).comments >= 1
    worked_off(world)
    assert (world.comment != before) is ("withdraw" not in command)
    decided = world.decisions()
    assert swept(world).comments == 0
    worked_off(world)
    assert world.decisions() == decided


def test_a_waiver_whose_webhook_was_lost_is_granted(world: CaseWorld) -> None:
    """Asked and granted as by webhook, with its answer, once."""
    until = (world.clock.now() + timedelta(days=3)).date().isoformat()
    write(world, f"/waive ml-review until {until} because the board meets", BEN)
    write(world, "/waive ml-review", ANNA)
    assert swept(world).comments == 2
    worked_off(world)
    assert len(replies(world)) == 2
    assert "the board meets" in replies(world)[1]
    assert world.telemetry.counts["missed", "comment"] == 2


def test_a_command_that_the_webhook_told_of_too_shows_once(world: CaseWorld) -> None:
    """Known, it is not swept. When the webhook comes after the sweep, its second hearing changes nothing."""
    world.tell(world.move("In Development"))
    known, late = write(world, "/approve ml-review", ANNA), write(world, "/approve nothing", BEN)
    told_of(world, known)
    assert swept(world).comments == 1
    worked_off(world)
    decided, answers = world.decisions(), replies(world)
    assert len(answers) == 1
    told_of(world, late)
    worked_off(world)
    assert (world.decisions(), replies(world)) == (decided, answers)


def test_an_edited_command_is_heard_again(world: CaseWorld) -> None:
    """An approval that became something else was not given."""
    world.tell(world.move("In Development"))
    comment = write(world, "/approve ml-review", ANNA)
    swept(world)
    worked_off(world)
    assert "Approved by Anna Adams" in world.comment
    world.clock.advance(MINUTE)
    world.tracker.rewrite(comment.id, said("Never mind."), ANNA)
    assert swept(world).comments == 1
    worked_off(world)
    assert "Nobody has approved it yet" in world.comment


def test_talk_and_our_own_comments_are_not_swept(world: CaseWorld) -> None:
    """What is no command costs nothing; neither does what Crossgate writes."""
    write(world, "Looks good to me.", DAVE)
    write(world, "/approve ml-review", OWN)
    assert swept(world).comments == 0
    assert world.store.queue.depth().waiting == 0


def test_comments_are_read_only_when_somebody_listens(store: Store, clock: FakeClock) -> None:
    """A policy that hears nothing reads none."""
    deaf = CaseWorld(store, clock=clock)
    deaf.service.sweep()
    deaf.issue()
    write(deaf, "/approve ml-review", ANNA)
    assert swept(deaf).comments == 0


def test_an_issue_created_behind_the_gate_is_found(world: CaseWorld) -> None:
    """Judged as by webhook, though it has moved on since; in front of the gate it costs no call."""
    world.issue("FRAUD-2", 20002, status=status("In Development"), creator=CARLA)
    world.issue("FRAUD-3", 20003, status=status("Backlog"), creator=CARLA)
    world.issue("FRAUD-4", 20004, status=status("In Development"), creator=OWN)
    world.clock.advance(MINUTE)
    world.tracker.move("FRAUD-2", status("Backlog"), BEN)
    assert swept(world).creations == 2
    world.tracker.calls.clear()
    worked_off(world)
    assert world.decisions("FRAUD-2") == ["deny"]
    assert {call.args[0] for call in world.tracker.calls if call.method == "read"} == {"FRAUD-2"}
    assert swept(world).creations == 0


def test_a_resolution_without_a_transition_is_found(world: CaseWorld) -> None:
    """Judged as by webhook; when that comes as well, it is a duplicate that costs nothing."""
    world.clock.advance(MINUTE)
    step = world.tracker.edit("FRAUD-1", "resolution", value("Fixed"), BEN)
    coverage = swept(world)
    assert (coverage.resolutions, coverage.by_sweep, coverage.percent) == (1, 0, None)
    assert str(coverage).endswith("also 1 resolution")
    worked_off(world)
    assert world.decisions() == ["deny"]
    world.tracker.calls.clear()
    world.tell(step)
    assert world.decisions() == ["deny"]
    assert world.calls == []


def test_a_resolution_that_is_taken_back_is_nothing_to_judge(world: CaseWorld) -> None:
    """Only setting one is guarded."""
    world.tracker.edit("FRAUD-1", "resolution", value("Fixed"), BEN)
    swept(world)
    world.tracker.edit("FRAUD-1", "resolution", value(), BEN)
    assert swept(world).resolutions == 0
