"""What can be asked of the table `event` from outside the worker; the same on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, literal_column, select, text

from connector.storage.database import Database
from connector.storage.instants import micros, moment
from connector.storage.looking_up import known
from connector.storage.tables import event
from workflows.delivery import Delivery, Source
from workflows.kept import DeadLetter, QueueDepth
from workflows.ports import Clock

_OLDEST = text("""
    SELECT received_at FROM event AS e
    WHERE state IN ('waiting', 'held', 'running') AND due <= :now AND NOT EXISTS (
        SELECT 1 FROM event AS o
        WHERE o.issue_key = e.issue_key AND o.id < e.id AND e.issue_key <> ''
        AND o.state IN ('waiting', 'held', 'running'))
    ORDER BY received_at LIMIT 1
""")


class EventTable:
    """What a queue does alike on both databases: everything but keeping, handing out and putting back."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._kept = database
        self._clock = clock

    def told_by_webhook(self, refs: Iterable[str]) -> frozenset[str]:
        """Which of these a delivery from the webhook told of."""
        return known(self._kept, event.c.transition_ref, refs, event.c.source == Source.WEBHOOK.value)

    def depth(self) -> QueueDepth:
        """What is waiting. An event behind a retry of its issue is not due before that one is done."""

        def act(connection: Connection) -> QueueDepth:
            counts = {
                state: connection.execute(
                    # A literal: only then is the state's own small index taken.
                    select(func.count()).select_from(event).where(event.c.state == literal_column(f"'{state}'"))
                ).scalar_one()
                for state in ("running", "dead")
            }
            unfinished = connection.execute(
                text("SELECT count(*) FROM event WHERE state IN ('waiting', 'held', 'running')")
            ).scalar_one()
            oldest = connection.execute(_OLDEST, {"now": micros(self._clock.now())}).scalar()
            return QueueDepth(
                waiting=unfinished - counts["running"],
                running=counts["running"],
                dead=counts["dead"],
                oldest_waiting=None if oldest is None else moment(oldest),
            )

        return self._kept.read(act)

    def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """The newest first, without their bodies, which may be large."""
        query = select(*_WITHOUT_BODY).where(_DEAD).order_by(event.c.died_at.desc(), event.c.id.desc()).limit(limit)
        return [_dead_letter(row) for row in self._kept.read(lambda c: c.execute(query).all())]

    def dead_letter(self, id: int) -> DeadLetter | None:
        """One of them, body included."""
        query = select(event).where(_DEAD, event.c.id == id)
        found = self._kept.read(lambda c: c.execute(query).first())
        return None if found is None else _dead_letter(found)

    def discard(self, id: int) -> bool:
        """Remove a dead letter for good; its dedupe key is free again."""
        gone = delete(event).where(_DEAD, event.c.id == id)
        return self._kept.write(lambda c: c.execute(gone).rowcount) == 1

    def purge(self, before: datetime) -> int:
        """Forget what is done, a part at a time, so that nobody waits long for the writer."""
        total = 0
        while purged := self._kept.write(lambda c: c.execute(_PURGE, {"before": micros(before)}).rowcount):
            total += purged
        return total


_WITHOUT_BODY = (*(column for column in event.c if column.name != "body"), literal_column("''").label("body"))
_DEAD = event.c.state == literal_column("'dead'")
_PURGE = text("""
    DELETE FROM event WHERE id IN (
        SELECT id FROM event WHERE state = 'done' AND received_at < :before ORDER BY received_at LIMIT 1000)
""")


def delivery_of(row: Any) -> Delivery:
    """The delivery that a row keeps."""
    return Delivery(
        dedupe_key=row.dedupe_key,
        body=bytes(row.body or b""),
        received_at=moment(row.received_at),
        issue_key=row.issue_key,
        headers=json.loads(row.headers),
        source=Source(row.source),
        tells_of=row.transition_ref,
    )


def _dead_letter(row: Any) -> DeadLetter:
    return DeadLetter(row.id, delivery_of(row), row.error, row.attempts, moment(row.died_at))
