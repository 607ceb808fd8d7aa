"""What a worker does beside working, so that jobs neither get lost nor crawl."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from procrastinate import App
from sqlalchemy import Connection, text

from connector.storage.instants import micros
from connector.storage.postgresql import jobs, owners
from connector.storage.postgresql.database import PostgresqlDatabase
from connector.storage.postgresql.owners import Owner
from connector.storage.retrying import Retrying
from workflows.ports import Clock

_EVERY = 0.5  # Seconds between looks for dead owners and for jobs that are due.
_STALLED_EVERY = 2.0  # Seconds between looks for jobs of workers that died.
_SELDOM = 20.0  # Seconds between the dearer rounds.
_ALONE = 0x6B656570  # "keep": one worker of all does the round.
_ADOPT_AFTER = timedelta(minutes=2)

HEARTBEAT = 2.0
"""Seconds between two signs of life that a worker gives procrastinate."""
SILENT = 10.0
"""Seconds without a sign of life after which a worker's jobs are run by others.

A dead worker's job keeps its issue waiting for so long, also when its event was done already. An event that a worker
is only slow about stays its own: who it belongs to is told by the owner's lock, not by this.
"""


class Maintenance:
    """The rounds of one worker."""

    def __init__(self, database: PostgresqlDatabase, app: App, owner: Owner, clock: Clock, retrying: Retrying) -> None:
        self._database = database
        self._app = app
        self._owner = owner
        self._clock = clock
        self._retrying = retrying

    async def run(self, pool: ThreadPoolExecutor) -> None:
        """Go round until cancelled. Raises StoreUnavailable when the worker's lock was lost."""
        loop = asyncio.get_running_loop()
        seldom = stalled = float("-inf")
        while True:
            await loop.run_in_executor(pool, self._often)
            if time.monotonic() - stalled > _STALLED_EVERY:
                stalled = time.monotonic()
                await self._retry_stalled()
            if time.monotonic() - seldom > _SELDOM:
                seldom = time.monotonic()
                await loop.run_in_executor(pool, self._seldom)
            await asyncio.sleep(_EVERY)

    def _often(self) -> None:
        self._owner.check()
        now = micros(self._clock.now())

        def act(connection: Connection) -> None:
            if _is_alone(connection):
                owners.reclaim(connection, now, self._retrying.interruptions)
                jobs.hasten(connection, now)

        self._database.write(act)

    def _seldom(self) -> None:
        before = micros(self._clock.now() - _ADOPT_AFTER)

        def act(connection: Connection) -> None:
            if _is_alone(connection):
                jobs.adopt(connection, before)
                # Without statistics each fetch from a fresh backlog reads all of it.
                connection.execute(text("ANALYZE procrastinate_jobs"))

        self._database.write(act)

    async def _retry_stalled(self) -> None:
        """Jobs of a worker that died before it took their event, or after it was done: nobody else would run them."""
        for job in await self._app.job_manager.get_stalled_jobs(queue=jobs.QUEUE, seconds_since_heartbeat=SILENT):
            await self._app.job_manager.retry_job(job)


def _is_alone(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _ALONE}))
