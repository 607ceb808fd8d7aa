"""`DeliveryQueue` on SQLite."""

from __future__ import annotations

from collections.abc import Callable

from connector.storage.events import new_row
from connector.storage.instants import micros
from connector.storage.letters import EventTable
from connector.storage.retrying import Working
from connector.storage.sqlite import claims
from connector.storage.sqlite.database import SqliteDatabase
from connector.storage.sqlite.owners import Owners
from connector.storage.sqlite.worker import SqliteWorker
from connector.storage.sqlite.writer import Writer
from workflows.delivery import Delivery, Handled, KeptDelivery
from workflows.ports import Clock


class SqliteQueue(EventTable):
    """The inbox of one machine. Any number of its processes may put and work."""

    def __init__(
        self, *, database: SqliteDatabase, writer: Writer, owners: Owners, label: str, clock: Clock, working: Working
    ) -> None:
        super().__init__(database, clock)
        self._database = database
        self._writer = writer
        self._owners = owners
        self._label = label
        self._working = working
        self._workers: frozenset[SqliteWorker] = frozenset()

    def put(self, delivery: Delivery) -> bool:
        """Keep it durably; True when it is new."""
        return self._keep(delivery, None)

    def put_dead(self, delivery: Delivery, reason: str) -> bool:
        """Keep it as a dead letter from the start."""
        return self._keep(delivery, reason)

    def work(self, handle: Callable[[KeptDelivery], Handled], stop: Callable[[], bool]) -> None:
        """Hand out deliveries until `stop`, in threads of this process."""
        owner = self._owners.register(self._label)
        reader = self._database.reader()
        worker = SqliteWorker(
            writer=self._writer,
            reader=reader,
            owners=self._owners,
            owner=owner,
            clock=self._clock,
            working=self._working,
            handle=handle,
        )
        self._workers |= {worker}
        try:
            worker.run(stop)
        finally:
            self._workers -= {worker}
            reader.close()
            owner.leave()

    def replay(self, id: int) -> bool:
        """Put a dead letter back, attempts from zero."""
        due = micros(self._clock.now())
        found = self._writer.call(lambda connection: claims.replay(connection, id, due))
        self._wake()
        return found

    def hasten(self, issue_key: str) -> int:
        """Work at once on what waits for its time."""
        due = micros(self._clock.now())
        found = self._writer.call(lambda connection: claims.hasten(connection, issue_key, due))
        if found:
            self._wake()
        return found

    def _keep(self, delivery: Delivery, dead: str | None) -> bool:
        due = micros(self._clock.now())
        new = self._writer.insert(new_row(delivery, micros(delivery.received_at), due, dead))
        if new and dead is None:
            self._wake()
        return new

    def _wake(self) -> None:
        for worker in self._workers:
            worker.wake()
