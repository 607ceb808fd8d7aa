"""Running what is due: once across replicas, again after a crash, never twice at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from connector.scheduler import Attendant, Cron, Ended, Every, Interrupted, Job, RunNotes, Times
from connector.storage import Store, migrate, open_store
from tests.contract.stores import sqlite_url
from tests.fake_clock import FakeClock
from workflows.errors import Unreachable
from workflows.run import Run, RunState

HOURLY = Every(timedelta(hours=1), "1h")
HOUR = timedelta(hours=1)


@dataclass
class Place:
    """A store, a clock, and replicas."""

    store: Store
    clock: FakeClock
    stop: threading.Event = field(default_factory=threading.Event)

    def replica(self, name: str = "a") -> Attendant:
        """A process that attends to jobs."""
        return Attendant(self.store.runs, self.clock, name, self.stop)

    def last(self) -> Run:
        """The newest run."""
        run = self.store.runs.last("job")
        assert run is not None
        return run


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    url, clock = sqlite_url(tmp_path), FakeClock()
    migrate(url)
    store = open_store(url, clock=clock, durable=False)
    yield Place(store, clock)
    store.close()


def job(do: Callable[[RunNotes], object], times: Times = HOURLY) -> Job:
    """A job of the name `job`."""
    return Job("job", times, do)


def test_a_slot_is_attended_to_once(place: Place) -> None:
    """Neither the same replica nor another runs it again; the next slot is another matter."""
    done: list[str] = []
    for name in ("a", "b"):
        place.replica(name).attend(job(lambda run: done.append(run.id)))
    assert len(done) == 1
    place.clock.advance(HOUR)
    place.replica("b").attend(job(lambda run: done.append(run.id)))
    assert len(done) == 2


def test_missed_slots_are_caught_up_once(place: Place) -> None:
    """After a day without a scheduler the job runs once, for its newest slot."""
    done: list[str] = []
    place.replica().attend(job(lambda run: done.append(run.id)))
    place.clock.advance(24 * HOUR)
    assert place.replica().is_wanted(job(print))
    place.replica().attend(job(lambda run: done.append(run.id)))
    place.replica().attend(job(lambda run: done.append(run.id)))
    assert len(done) == 2
    assert place.last().slot == HOURLY.latest(place.clock.now())


def test_a_time_of_day_waits_for_its_first_time(place: Place) -> None:
    """A job that never ran does not run for yesterday's slot; one that did, and missed it, does."""
    done: list[str] = []
    nightly = job(lambda run: done.append(run.id), Cron("0 3 * * *", "UTC"))
    replica = place.replica()
    replica.attend(nightly)
    assert done == []
    place.clock.advance(24 * HOUR)
    replica.attend(nightly)
    assert len(done) == 1
    place.clock.advance(48 * HOUR)
    place.replica("after a restart").attend(nightly)
    assert len(done) == 2


def test_what_a_run_came_to_is_kept(place: Place) -> None:
    """What the job gives, as text; an `Ended` may say that it failed, and an error does."""
    place.replica().attend(job(lambda _: "3 created"))
    assert (place.last().state, place.last().result) == (RunState.DONE, "3 created")
    place.clock.advance(HOUR)
    place.replica().attend(job(lambda _: Ended("1 failed", failed=True)))
    assert (place.last().state, place.last().result) == (RunState.FAILED, "1 failed")

    def unreachable(_: RunNotes) -> object:
        raise Unreachable("no answer")

    for error, said in ((unreachable, "no answer"), (lambda _: 1 // 0, "ZeroDivisionError")):
        place.clock.advance(HOUR)
        place.replica().attend(job(error))
        assert place.last().state is RunState.FAILED
        assert said in place.last().result


def test_a_crashed_run_goes_on_where_it_was(place: Place) -> None:
    """Another replica takes it up when its hold is over, under the same id and with what was noted."""

    class Killed(BaseException):
        pass

    def dies(run: RunNotes) -> object:
        run.note("page 3 of 9")
        raise Killed

    with pytest.raises(Killed):
        place.replica("a").attend(job(dies))
    seen: list[tuple[str, str]] = []
    goes_on = job(lambda run: seen.append((run.id, run.progress)))
    place.replica("b").attend(goes_on)
    assert seen == []
    place.clock.advance(timedelta(minutes=5))
    assert place.replica("b").is_wanted(goes_on)
    place.replica("b").attend(goes_on)
    assert seen == [(place.last().id, "page 3 of 9")]
    assert (place.last().state, place.last().attempts) == (RunState.DONE, 2)


def test_a_run_is_handed_back_when_the_process_shall_end(place: Place) -> None:
    """The job stops at its next note, and another replica goes on at once."""

    def told_to_stop(run: RunNotes) -> object:
        place.stop.set()
        run.note("half")
        raise AssertionError

    place.replica("a").attend(job(told_to_stop))
    assert place.last().state is RunState.RUNNING
    place.stop.clear()
    place.clock.advance(timedelta(seconds=1))
    seen: list[str] = []
    place.replica("b").attend(job(lambda run: seen.append(run.progress)))
    assert seen == ["half"]


def test_running_at_once(place: Place) -> None:
    """On demand a job runs although its slot is done; not while it is running, and its next slot is not lost."""
    place.replica().attend(job(lambda _: "by the clock"))
    place.clock.advance(timedelta(minutes=1))
    during: list[Run | None] = []

    def by_hand_too(_: RunNotes) -> object:
        during.append(place.replica("other").run_now(job(print)))
        return "by hand"

    by_hand = place.replica("hand").run_now(job(by_hand_too))
    assert by_hand is not None
    assert by_hand.result == "by hand"
    assert during == [None]
    place.clock.advance(HOUR)
    assert place.replica().attend(job(lambda _: "by the clock again")) == 1


def test_interrupted_is_no_failure(place: Place) -> None:
    """A job may stop itself; it stays to be taken up."""

    def stops(_: RunNotes) -> object:
        raise Interrupted

    place.replica().attend(job(stops))
    assert place.last().state is RunState.RUNNING
