"""The worker on SQLite when the store cannot be written, and when it is told to stop."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from connector.storage import Store, Working, migrate
from tests.contract.stores import HandClock, Stores, eventually, sqlite_url
from tests.contract.working import DEADLINE, Recorder, delivery, worker
from workflows.delivery import Done, Handled, KeptDelivery

LONGER_THAN_BUSY = 2.5  # Seconds; SQLite itself waits for two.


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    """A fresh database."""
    migrate(sqlite_url(tmp_path))
    opened = Stores(sqlite_url(tmp_path), HandClock())
    yield opened
    opened.close()


@pytest.fixture
def store(stores: Stores) -> Store:
    """A store whose workers have one thread."""
    return stores.open(Working(threads=1))


def attempts(tmp_path: Path) -> list[tuple[str, int]]:
    """State and attempts of all events."""
    with closing(sqlite3.connect(tmp_path / "crossgate.db")) as connection:
        return connection.execute("SELECT state, attempts FROM event ORDER BY id").fetchall()


@pytest.mark.parametrize("stopped", [False, True])
def test_what_ended_is_noted_when_the_store_is_back(store: Store, tmp_path: Path, *, stopped: bool) -> None:
    """A store that cannot be written when a handler ends is asked again, at the end too; nothing is worked on twice."""
    ended = threading.Event()
    with closing(sqlite3.connect(tmp_path / "crossgate.db", isolation_level=None, check_same_thread=False)) as stranger:

        def answer(_: KeptDelivery) -> Handled:
            stranger.execute("BEGIN IMMEDIATE")
            ended.set()
            return Done()

        recorder = Recorder(answer)
        store.queue.put(delivery("d1"))
        with ThreadPoolExecutor(1) as pool:
            over = threading.Event()
            running = pool.submit(store.queue.work, recorder, ended.is_set if stopped else over.is_set)
            assert ended.wait(DEADLINE)
            over.wait(LONGER_THAN_BUSY)
            stranger.execute("ROLLBACK")
            assert eventually(lambda: attempts(tmp_path) == [("done", 1)])
            over.set()
            running.result(DEADLINE)
    assert recorder.given() == ["d1"]


def test_what_was_taken_and_not_begun_is_handed_back(store: Store, tmp_path: Path) -> None:
    """At the end it waits again and has used no attempt."""
    began, release, stop = threading.Event(), threading.Event(), threading.Event()

    def answer(_: KeptDelivery) -> Handled:
        began.set()
        release.wait(DEADLINE)
        return Done()

    for n in range(3):
        store.queue.put(delivery(f"d{n}", f"FRAUD-{n}"))
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(store.queue.work, answer, stop.is_set)
        assert began.wait(DEADLINE)
        assert attempts(tmp_path) == [("running", 1), ("running", 1), ("waiting", 0)]
        stop.set()
        assert eventually(lambda: attempts(tmp_path) == [("running", 1), ("waiting", 0), ("waiting", 0)])
        release.set()
        running.result(DEADLINE)
    assert attempts(tmp_path) == [("done", 1), ("waiting", 0), ("waiting", 0)]


def test_a_lease_is_renewed_while_the_handler_works(stores: Stores, store: Store, tmp_path: Path) -> None:
    """A handler that takes longer than a lease keeps its delivery."""
    began, release = threading.Event(), threading.Event()

    def answer(_: KeptDelivery) -> Handled:
        began.set()
        release.wait(DEADLINE)
        return Done()

    def lease() -> int:
        with closing(sqlite3.connect(tmp_path / "crossgate.db")) as connection:
            found: int = connection.execute("SELECT lease FROM event").fetchone()[0]
            return found

    recorder = Recorder(answer)
    store.queue.put(delivery("d1"))
    with worker(store.queue, recorder):
        assert began.wait(DEADLINE)
        for _ in range(6):
            before = lease()
            stores.clock.move(seconds=12)
            assert eventually(lambda before=before: lease() > before)  # type: ignore[misc]
        release.set()
        assert eventually(lambda: attempts(tmp_path) == [("done", 1)])
    assert recorder.given() == ["d1"]
