"""Documents as the scheduler runs them: interrupted, killed, asked for patience."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from config.schedule import Task
from connector.bootstrap.documents import publish_on_schedule
from connector.bootstrap.schedule import Plan
from connector.scheduler import Attendant, Every, Job
from connector.storage import migrate, open_store
from tests.contract.stores import sqlite_url
from tests.fake_clock import FakeClock
from tests.publish_world import PublishWorld
from workflows.cases.publish.clearing import ClearLetters
from workflows.cases.publish.reacting import JOB, DocumentJob
from workflows.delivery import Later
from workflows.errors import Busy, Unreachable
from workflows.jobs import Job as PutOff
from workflows.jobs import at_once
from workflows.run import RunState

HOURLY = Every(timedelta(hours=1), "1h")
STORIES = 6


class Killed(BaseException):
    """The process is no more."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PublishWorld]:
    """Six stories, and no page yet."""
    url, clock = sqlite_url(tmp_path), FakeClock()
    migrate(url)
    with closing(open_store(url, clock=clock, durable=False)) as store:
        made = PublishWorld(store, tmp_path, clock=clock)
        for number in range(1, STORIES + 1):
            made.story(number)
        yield made


def attend(world: PublishWorld, owner: str = "a", stop: threading.Event | None = None) -> None:
    """A process attends to the documents."""
    plan = Plan("documents", Task.DOCUMENTS, HOURLY)
    clear = ClearLetters(world.store.queue)
    job = Job("documents", HOURLY, lambda run: publish_on_schedule(world.use_case(), clear, run, plan))
    Attendant(world.store.runs, world.clock, owner, stop or threading.Event()).attend(job)


def created(world: PublishWorld) -> int:
    """How many pages were made, parents aside."""
    return sum(call[0] == "create" for call in world.wiki.calls) - 1


def test_a_killed_run_goes_on_where_it_was(world: PublishWorld) -> None:
    """Another process takes it up; pages that were done are neither written nor read again, and each is there once."""

    def dies(call: str) -> None:
        if call == "create" and created(world) == 4:
            raise Killed

    world.wiki.fail = dies
    with pytest.raises(Killed):
        attend(world)
    world.wiki.fail = lambda _: None
    done = {page.page_id for page in world.store.pages.of_document("one-pager")}
    assert 0 < len(done) < STORIES
    world.wiki.calls.clear()
    world.clock.advance(timedelta(minutes=5))
    attend(world, "b")
    touched = {call[1] for call in world.wiki.calls if call[0] in ("read", "update", "write_property", "add_labels")}
    assert touched.isdisjoint(done)
    assert len(world.store.pages.of_document("one-pager")) == STORIES
    titles = [page.head.title for page in world.wiki.pages.values()]
    assert len(set(titles)) == len(titles)
    last = world.store.runs.last("documents")
    assert last is not None
    assert (last.state, last.attempts) == (RunState.DONE, 2)


def test_patience_is_asked_for(world: PublishWorld) -> None:
    """A run that meets a 429 is taken up again and then ends well."""

    def busy_once(call: str) -> None:
        if call == "create" and created(world) == 3:
            world.wiki.fail = lambda _: None
            raise Busy("one moment", 5)

    world.wiki.fail = busy_once
    attend(world)
    last = world.store.runs.last("documents")
    assert last is not None
    assert last.state is RunState.RUNNING
    world.clock.advance(timedelta(seconds=30))
    attend(world, "b")
    last = world.store.runs.last("documents")
    assert last is not None
    assert last.state is RunState.DONE
    assert len(world.store.pages.of_document("one-pager")) == STORIES


def test_a_page_that_fails_fails_the_run(world: PublishWorld) -> None:
    """What came of it names the page and why; the others are there."""

    def fails_once(call: str) -> None:
        if call == "create" and created(world) == 2:
            world.wiki.fail = lambda _: None
            raise Unreachable("no answer")

    world.wiki.fail = fails_once
    attend(world)
    last = world.store.runs.last("documents")
    assert last is not None
    assert last.state is RunState.FAILED
    assert "1 failed" in last.result
    assert "no answer" in last.result
    assert len(world.store.pages.of_document("one-pager")) == STORIES - 1


def test_a_page_that_failed_for_good_is_told_of_and_cleared_by_the_next_run(world: PublishWorld) -> None:
    """The dead letter names the page and why; once a run has done it, nobody has to look. Others stay."""

    def away(call: str) -> None:
        if call == "create":
            raise Unreachable("no answer")

    world.wiki.fail = away
    handled = DocumentJob(world.use_case())(PutOff(JOB, "20001", "FRAUD-1"), 8)
    assert isinstance(handled, Later)
    assert handled.reason.startswith("page one-pager “FRAUD-1 ")
    assert handled.reason.endswith("of FRAUD-1: Unreachable: no answer")
    for number, (name, key) in enumerate(((JOB, "FRAUD-1"), (JOB, "GONE-1"), ("rice", "FRAUD-1"))):
        world.store.queue.put_dead(at_once(PutOff(name, f"2000{number}", key), world.clock.now(), "x"), handled.reason)
    world.wiki.fail = lambda _: None
    attend(world)
    last = world.store.runs.last("documents")
    assert last is not None
    assert "1 dead letters cleared" in last.result
    left = {letter.delivery.issue_key for letter in world.store.queue.dead_letters()}
    assert left == {f"GONE-1 {JOB}", "FRAUD-1 rice"}
