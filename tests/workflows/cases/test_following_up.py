"""Issues that make up for waivers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import ANNA, BEN
from tests.case_talk import say
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from workflows.cases.following_up import JOB
from workflows.delivery import Dead, Delivery, Done, Handled, KeptDelivery, Later, Source
from workflows.errors import Refused, Unreachable
from workflows.jobs import Job, body_of
from workflows.people import Membership

GATE: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "guards": {"to": ["In Development"]},
    "require": [{"passed": {"status": "ML Review"}}],
    "waivers": {"granted_by": {"group": "managers"}, "follow_up": {"summary": "Review {issue} later, for {gate}"}},
}
ASK = "/waive ml-review until 2026-10-10 because the board meets on Monday"


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """A gate that Anna may waive, with a follow-up issue for each waiver."""
    made = CaseWorld(store, clock=clock, gates=(GATE,))
    made.tracker.groups["managers"] = Membership((ANNA,))
    made.issue()
    return made


def work(world: CaseWorld, attempts: int = 1) -> Handled:
    """The job is worked on."""
    body = body_of(Job(JOB, "20001", "FRAUD-1"))
    delivery = Delivery("job", body, world.clock.now(), "FRAUD-1 follow-up", source=Source.JOB)
    return world.service.handle(KeptDelivery(1, delivery, attempts))


def created(world: CaseWorld) -> list[str]:
    """Summaries of what Crossgate created."""
    return [issue.summary for issue in world.tracker.issues.values() if issue.key != "FRAUD-1"]


def test_a_granted_waiver_puts_a_job_into_the_queue_once(world: CaseWorld) -> None:
    """A request alone does not; the queue keeps it once, however often the comment is told of."""
    say(world, ASK, BEN)
    assert world.store.queue.depth().waiting == 0
    say(world, "/waive ml-review", ANNA)
    assert world.store.queue.depth().waiting == 1
    say(world, "/waive ml-review until 2026-10-11 because of more", ANNA)
    assert world.store.queue.depth().waiting == 2


def test_the_issue_is_created_once(world: CaseWorld) -> None:
    """It says which gate was waived, why and by whom, and the waiver knows it."""
    say(world, ASK, ANNA)
    assert work(world) == Done("followed up")
    assert work(world) == Done("irrelevant")
    assert created(world) == ["Review FRAUD-1 later, for ML Review"]
    (waiver,) = world.store.waivers.of_issue("20001")
    issue = world.tracker.issues[waiver.follow_up]
    (description,) = issue.fields["description"].texts
    assert "the board meets on Monday" in description
    assert issue.labels == (f"crossgate-waiver-{waiver.id}",)


def test_a_lost_answer_makes_no_second_issue(world: CaseWorld) -> None:
    """The next try finds the first by its label."""
    say(world, ASK, ANNA)
    world.tracker.fail("create_issue", Unreachable("gone"), after_effect=True)
    assert isinstance(work(world), Later)
    assert work(world, attempts=2) == Done("followed up")
    assert len(created(world)) == 1


def test_a_search_that_lags_is_waited_for(world: CaseWorld) -> None:
    """Only after that is it believed that nothing was created."""
    say(world, ASK, ANNA)
    world.tracker.fail("create_issue", Unreachable("gone"))
    assert isinstance(work(world), Later)
    assert isinstance(work(world, attempts=2), Later)
    assert world.tracker.count("create_issue") == 1
    world.clock.advance(timedelta(minutes=3))
    assert work(world, attempts=3) == Done("followed up")
    assert len(created(world)) == 1


def test_a_refusal_is_a_dead_letter_and_the_waiver_stands(world: CaseWorld) -> None:
    """An issue type that the project does not have is an administrator's to mend; then it can be replayed."""
    say(world, ASK, ANNA)
    world.tracker.fail("create_issue", Refused("issue type Task"))
    assert isinstance(work(world), Dead)
    assert world.tell(world.move("In Development")) == Done("allow")


def test_a_revoked_waiver_needs_no_making_up(world: CaseWorld) -> None:
    """Taken back before the job was worked on."""
    say(world, ASK, ANNA)
    say(world, "/revoke ml-review", ANNA)
    assert work(world) == Done("irrelevant")
    assert created(world) == []
