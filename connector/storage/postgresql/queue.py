"""`DeliveryQueue` on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

from connector.storage.events import new_row
from connector.storage.instants import micros
from connector.storage.letters import EventTable
from connector.storage.postgresql import jobs
from connector.storage.postgresql.database import PostgresqlDatabase
from connector.storage.retrying import Working
from workflows.delivery import Delivery, Handled, KeptDelivery
from workflows.ports import Clock


class PostgresqlQueue(EventTable):
    """The queue of any number of machines that have the same URL."""

    def __init__(self, *, database: PostgresqlDatabase, label: str, clock: Clock, working: Working) -> None:
        super().__init__(database, clock)
        self._database = database
        self._label = label
        self._working = working

    def put(self, delivery: Delivery) -> bool:
        """Keep it durably, with its job; True when it is new."""
        return self._keep(delivery, None)

    def put_dead(self, delivery: Delivery, reason: str) -> bool:
        """Keep it as a dead letter from the start."""
        return self._keep(delivery, reason)

    def work(self, handle: Callable[[KeptDelivery], Handled], stop: Callable[[], bool]) -> None:
        """Hand out deliveries until `stop`, in threads of this process."""
        # Receivers only put: procrastinate's worker is loaded where one runs.
        from connector.storage.postgresql.worker import PostgresqlWorker  # noqa: PLC0415

        worker = PostgresqlWorker(
            database=self._database, label=self._label, clock=self._clock, working=self._working, handle=handle
        )
        worker.run(stop)

    def replay(self, id: int) -> bool:
        """Put a dead letter back, attempts from zero."""
        due = micros(self._clock.now())
        return self._database.write_single(lambda connection: jobs.replay(connection, id, due))

    def hasten(self, issue_key: str) -> int:
        """Work at once on what waits for its time: the worker's maintenance finds its jobs by their events."""
        due = micros(self._clock.now())
        return self._database.write_single(lambda connection: jobs.make_due(connection, issue_key, due))

    def _keep(self, delivery: Delivery, dead: str | None) -> bool:
        row = new_row(delivery, micros(delivery.received_at), micros(self._clock.now()), dead)
        return self._database.write_single(lambda connection: jobs.keep(connection, row))
