"""`/rice …` in comments: votes count, and what was not understood or not allowed is answered once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA
from tests.fake_clock import FakeClock
from tests.rice_world import RULES, RiceWorld
from workflows.delivery import Done
from workflows.jobs import Job, job_of

VOTED: dict[str, Any] = {
    **RULES,
    "criteria": {name: {"place": {"votes": True}} for name in ("reach", "impact", "confidence", "effort")},
    "voting": {
        "functions": {"Product": {"who": {"group": "product"}}, "Engineering": {"who": {"group": "engineering"}}}
    },
}


@pytest.fixture
def voted(store: Store, clock: FakeClock) -> RiceWorld:
    """A site where estimates are votes, with one idea."""
    made = RiceWorld(store, VOTED, clock)
    made.idea(1)
    return made


def vote(world: RiceWorld, text: str, by: Any = ANNA) -> None:
    """Somebody comments, a webhook tells of it, and what follows happens."""
    comment_id = world.say("IDEA-1", text, by)
    world.tell_comment("IDEA-1", comment_id, text, by)
    world.settle()


def test_votes_make_a_score(voted: RiceWorld) -> None:
    """The median of the functions."""
    vote(voted, "/rice reach=4000 impact=High confidence=80% effort=4")
    assert voted.held("IDEA-1", "score") == "1600"
    vote(voted, "/rice reach=6000 impact=High confidence=80% effort=4", BEN)
    assert voted.held("IDEA-1", "score") == "2000"
    assert voted.comments("IDEA-1", "reply") == []


def test_what_was_not_understood_is_answered_once(voted: RiceWorld) -> None:
    """Politely, with an example; not again when the score is computed again."""
    vote(voted, "/rice raech=5000")
    (answer,) = voted.comments("IDEA-1", "reply")
    assert "reach" in answer
    vote(voted, "/rice reach=5000")
    voted.rice.score(voted_job(voted), 1)
    assert len(voted.comments("IDEA-1", "reply")) == 1


def voted_job(world: RiceWorld) -> Job:
    """The job that a webhook would put off."""
    world.handle("IDEA-1", "jira:issue_created", user={"accountId": "acc-carla"})
    (kept,) = world.inbox.kept.values()
    world.inbox.kept.clear()
    return job_of(kept.body)


def test_who_may_not_vote_is_told(voted: RiceWorld) -> None:
    """Who may."""
    vote(voted, "/rice reach=5000", CARLA)
    (answer,) = voted.comments("IDEA-1", "reply")
    assert "Product" in answer
    assert voted.held("IDEA-1", "score") == ""


def test_old_comments_are_not_answered(voted: RiceWorld) -> None:
    """When Crossgate is new on a site, it does not answer what was written a month ago."""
    voted.say("IDEA-1", "/rice raech=5000")
    voted.clock.advance(timedelta(days=30))
    vote(voted, "/rice reach=5000")
    assert voted.comments("IDEA-1", "reply") == []


def test_where_nobody_votes_by_comment(world: RiceWorld) -> None:
    """The answer says so, once, and costs no read."""
    comment_id = world.say("IDEA-1", "/rice reach=5000")
    for _ in range(2):
        assert world.tell_comment("IDEA-1", comment_id, "/rice reach=5000") == Done("answered")
    assert len(world.comments("IDEA-1", "reply")) == 1
    assert world.calls == []


def test_a_comment_that_no_webhook_told_of_is_answered_by_the_next_run(voted: RiceWorld) -> None:
    """Once."""
    voted.say("IDEA-1", "/rice raech=5000")
    voted.rice.sync()
    voted.rice.sync()
    assert len(voted.comments("IDEA-1", "reply")) == 1
