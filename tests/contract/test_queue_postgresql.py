"""What the queue on PostgreSQL does when connections break or jobs are missing."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from connector.storage import Store
from tests.contract.postgresql import PostgresqlServer
from tests.contract.stores import HandClock, Stores, eventually
from tests.contract.working import Recorder, delivery, worker
from workflows.delivery import Done, Handled, KeptDelivery

DISCONNECT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
def stores(postgresql: PostgresqlServer, migrated: str) -> Iterator[Stores]:
    """A fresh database on PostgreSQL."""
    name = postgresql.create(migrated)
    opened = Stores(postgresql.url(name), HandClock())
    yield opened
    opened.close()
    postgresql.drop(name)


@pytest.fixture
def store(stores: Stores) -> Store:
    """A store over it."""
    return stores.open()


def test_a_worker_outlives_the_loss_of_its_connections(stores: Stores, store: Store) -> None:
    """All connections break while a delivery is worked on: it is finished, and so is whatever comes later."""

    def answer(kept: KeptDelivery) -> Handled:
        if kept.delivery.dedupe_key == "d1" and kept.attempts == 1:
            stores.execute(DISCONNECT)
        return Done()

    recorder = Recorder(answer)
    for key in ("d1", "d2"):
        store.queue.put(delivery(key))
    with worker(store.queue, recorder):
        recorder.wait(("d2", 1))
        store.queue.put(delivery("d3"))
        recorder.wait(("d3", 1))
        assert eventually(lambda: store.queue.depth().waiting + store.queue.depth().running == 0)


def test_putting_outlives_the_loss_of_its_connections(stores: Stores, store: Store) -> None:
    """A connection that broke while nobody used it is replaced."""
    assert store.queue.put(delivery("d1"))
    stores.execute(DISCONNECT)
    assert store.queue.put(delivery("d2"))
    store.ping()


def test_an_event_without_a_job_gets_one(stores: Stores, store: Store) -> None:
    """The event is the truth: when its job was lost, as after a restored backup, it is worked on all the same."""
    store.queue.put(delivery("d1"))
    stores.execute("DELETE FROM procrastinate_jobs")
    stores.clock.move(minutes=5)
    recorder = Recorder()
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1))


def test_an_event_and_its_job_come_together(stores: Stores, store: Store) -> None:
    """One job for each new delivery, none for one that is known or dead; none is left when all is done."""
    for key in ("d1", "d1", "d2"):
        store.queue.put(delivery(key))
    store.queue.put_dead(delivery("d3"), "not JSON")
    assert _jobs(stores) == ["event-1 FRAUD-1", "event-3 FRAUD-1"]
    recorder = Recorder()
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1), ("d2", 1))
    assert _jobs(stores) == []


def test_an_old_worker_is_not_believed(stores: Stores, store: Store) -> None:
    """What stands under the name of an owner who is gone is taken over, and counted as an interruption."""
    store.queue.put(delivery("d1"))
    stores.execute("UPDATE event SET state = 'running', attempts = 1, owner = 'gone-1'")
    recorder = Recorder()
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1))
    with psycopg.connect(stores.url) as connection:
        assert connection.execute("SELECT interrupted, state FROM event").fetchall() == [(1, "done")]


def _jobs(stores: Stores) -> list[str]:
    with psycopg.connect(stores.url) as connection:
        rows = connection.execute("SELECT queueing_lock || ' ' || lock FROM procrastinate_jobs ORDER BY id")
        return [text for (text,) in rows.fetchall()]
