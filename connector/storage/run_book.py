"""Runs of scheduled jobs, in the table `run`.

That one run of a job runs at a time is a unique index on the job among running rows; that a slot is run once, one on
job and slot. Neither needs a lock.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from connector.storage.database import Database, insert_into
from connector.storage.events import storable
from connector.storage.instants import micros, moment
from connector.storage.tables import run as table
from workflows.run import Holding, Run, RunState

_WORDS = 100_000  # Characters kept of what a run says.
_RUNNING = table.c.state == RunState.RUNNING.value


class StoredRunBook:
    """`RunBook` in the table `run`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, job: str, slot: datetime | None, holding: Holding, now: datetime) -> Run | None:
        """Take up what was interrupted, or else take the slot."""

        def act(connection: Connection) -> Run | None:
            taken_up = _take_up(connection, job, holding, now)
            return _take(connection, job, slot, holding, now) if taken_up is None and slot is not None else taken_up

        return self._database.write(act)

    def hold(self, run_id: str, holding: Holding) -> bool:
        """Go on holding it."""
        return self._change(run_id, holding.owner, lease=micros(holding.until))

    def note(self, run_id: str, owner: str, progress: str) -> None:
        """Keep how far it is."""
        self._change(run_id, owner, progress=storable(progress, _WORDS))

    def finish(self, run_id: str, owner: str, state: RunState, result: str, at: datetime) -> bool:
        """End it."""
        return self._change(run_id, owner, state=state.value, result=storable(result, _WORDS), ended_at=micros(at))

    def last(self, job: str) -> Run | None:
        """The run of the job with the newest slot."""
        query = select(table).where(table.c.job == job).order_by(table.c.slot.desc()).limit(1)
        row = self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _run(row)

    def recent(self, job: str | None = None, limit: int = 50) -> list[Run]:
        """The runs that began last first."""
        query = select(table).order_by(table.c.id.desc()).limit(limit)
        if job is not None:
            query = query.where(table.c.job == job)
        return [_run(row) for row in self._database.read(lambda connection: connection.execute(query).all())]

    def interrupted(self, now: datetime) -> list[str]:
        """Jobs with a run whose lease is over."""
        query = select(table.c.job).where(_RUNNING, table.c.lease < micros(now)).order_by(table.c.job)
        return list(self._database.read(lambda connection: connection.execute(query).scalars().all()))

    def forget(self, before: datetime) -> int:
        """Forget old runs, but for the newest of each job."""
        newest_slots = select(table.c.job, func.max(table.c.slot).label("slot")).group_by(table.c.job)

        def act(connection: Connection) -> int:
            kept = {(row.job, row.slot) for row in connection.execute(newest_slots)}
            ended = select(table.c.id, table.c.job, table.c.slot).where(table.c.ended_at < micros(before))
            old = [row.id for row in connection.execute(ended) if (row.job, row.slot) not in kept]
            for start in range(0, len(old), 500):
                connection.execute(delete(table).where(table.c.id.in_(old[start : start + 500])))
            return len(old)

        return self._database.write(act)

    def _change(self, run_id: str, owner: str, **values: Any) -> bool:
        statement = update(table).where(table.c.id == int(run_id), table.c.owner == owner, _RUNNING).values(**values)
        return self._database.write(lambda connection: connection.execute(statement).rowcount > 0)


def _take_up(connection: Connection, job: str, holding: Holding, now: datetime) -> Run | None:
    statement = (
        update(table)
        .where(table.c.job == job, _RUNNING, table.c.lease < micros(now))
        .values(owner=holding.owner, lease=micros(holding.until), attempts=table.c.attempts + 1)
        .returning(*table.c)
    )
    row = connection.execute(statement).first()
    return None if row is None else _run(row)


def _take(connection: Connection, job: str, slot: datetime, holding: Holding, now: datetime) -> Run | None:
    row = {
        "job": job,
        "slot": micros(slot),
        "state": RunState.RUNNING.value,
        "owner": holding.owner,
        "lease": micros(holding.until),
        "started_at": micros(now),
        "attempts": 1,
        "progress": "",
        "result": "",
    }
    # Without a target, either of the two unique indexes stops it.
    statement = insert_into(connection, table, row).on_conflict_do_nothing().returning(*table.c)
    found = connection.execute(statement).first()
    return None if found is None else _run(found)


def _run(row: Row[Any]) -> Run:
    return Run(
        id=str(row.id),
        job=row.job,
        slot=moment(row.slot),
        state=RunState(row.state),
        started_at=moment(row.started_at),
        attempts=row.attempts,
        progress=row.progress,
        ended_at=None if row.ended_at is None else moment(row.ended_at),
        result=row.result,
    )
