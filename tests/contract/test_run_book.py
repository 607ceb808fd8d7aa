"""What every book of runs does."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from connector.storage import Store
from tests.contract.stores import START, Stores
from workflows.run import Holding, Run, RunState

MINUTE = timedelta(minutes=1)


def begin(store: Store, job: str = "documents", at: datetime = START, owner: str = "a") -> Run | None:
    """Try to run the slot that is due now, held for a minute."""
    return store.runs.begin(job, at, Holding(owner, at + MINUTE), at)


def test_a_slot_is_run_once(store: Store) -> None:
    """Whoever asks first runs it; nobody gets it again, not even when the run has ended."""
    run = begin(store)
    assert run is not None
    assert (run.job, run.slot, run.state, run.attempts) == ("documents", START, RunState.RUNNING, 1)
    assert begin(store, owner="b") is None
    assert store.runs.finish(run.id, "a", RunState.DONE, "3 created", START + MINUTE)
    assert begin(store, owner="b") is None
    last = store.runs.last("documents")
    assert last is not None
    assert (last.state, last.result, last.ended_at) == (RunState.DONE, "3 created", START + MINUTE)


def test_one_run_of_a_job_at_a_time(store: Store) -> None:
    """The next slot waits until the run has ended; another job's does not."""
    run = begin(store)
    assert run is not None
    soon = START + timedelta(seconds=30)
    assert begin(store, at=soon, owner="b") is None
    assert begin(store, "rice", at=soon, owner="b") is not None
    store.runs.finish(run.id, "a", RunState.FAILED, "no", soon)
    assert begin(store, at=soon, owner="b") is not None


def test_an_interrupted_run_is_taken_up(store: Store) -> None:
    """When nobody holds it any more it goes on, with its slot and what was noted; its old owner has lost it."""
    run = begin(store)
    assert run is not None
    store.runs.note(run.id, "a", "half")
    later = START + 5 * MINUTE
    assert store.runs.interrupted(START) == []
    assert store.runs.interrupted(later) == ["documents"]
    taken = begin(store, at=later, owner="b")
    assert taken is not None
    assert (taken.id, taken.slot, taken.attempts, taken.progress) == (run.id, START, 2, "half")
    assert not store.runs.hold(run.id, Holding("a", later + MINUTE))
    assert not store.runs.finish(run.id, "a", RunState.DONE, "late", later)
    store.runs.note(run.id, "a", "overwritten")
    assert store.runs.finish(run.id, "b", RunState.DONE, "whole", later)
    last = store.runs.last("documents")
    assert last is not None
    assert (last.progress, last.result) == ("half", "whole")


def test_a_run_that_is_held_on_is_not_taken(store: Store) -> None:
    """Its owner may go on as long as it says so."""
    run = begin(store)
    assert run is not None
    assert store.runs.hold(run.id, Holding("a", START + timedelta(hours=1)))
    assert begin(store, at=START + 5 * MINUTE, owner="b") is None


def test_of_many_one_runs(stores: Stores) -> None:
    """Of several stores that ask at the same moment exactly one runs each slot."""
    opened = [stores.open() for _ in range(4)]
    ready = threading.Barrier(4)

    def attempt(store: Store) -> list[int]:
        ready.wait()
        return [n for n in range(10) if begin(store, f"job {n}") is not None]

    with ThreadPoolExecutor(4) as pool:
        taken = [n for one in pool.map(attempt, opened) for n in one]
    assert sorted(taken) == list(range(10))


def test_the_last_runs(store: Store) -> None:
    """The newest first, of one job or of all; another store sees them too."""
    for number in range(3):
        run = begin(store, at=START + number * MINUTE)
        assert run is not None
        store.runs.finish(run.id, "a", RunState.DONE, str(number), START + number * MINUTE)
    begin(store, "rice")
    assert [run.job for run in store.runs.recent(limit=2)] == ["rice", "documents"]
    assert [run.result for run in store.runs.recent("documents")] == ["2", "1", "0"]
    assert store.runs.last("nothing") is None


def test_forgets_old_runs(store: Store) -> None:
    """The newest of each job stays, however old: by it a missed slot is known."""
    for number in range(3):
        run = begin(store, at=START + number * MINUTE)
        assert run is not None
        store.runs.finish(run.id, "a", RunState.DONE, str(number), START + number * MINUTE)
    assert store.runs.forget(START + timedelta(days=400)) == 2
    assert [run.result for run in store.runs.recent()] == ["2"]
