"""The worker on PostgreSQL: procrastinate fetches and orders the jobs, our handler runs in a pool of threads."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

from connector.storage.instants import micros
from connector.storage.postgresql import claims, jobs
from connector.storage.postgresql.database import PostgresqlDatabase
from connector.storage.postgresql.maintenance import HEARTBEAT, SILENT, Maintenance
from connector.storage.postgresql.owners import Owner
from connector.storage.retrying import Working
from connector.storage.settling import handled, settle
from workflows.delivery import Handled, KeptDelivery
from workflows.errors import StoreUnavailable
from workflows.ports import Clock

_POLL = 0.1  # Seconds. The next job of the same issue is only found by polling, never told of.
_STOP_POLL = 0.05
_HEED = 5.0  # Seconds that a task has to heed its cancellation; ending takes less than one.
_PAUSE = 1.0  # Seconds before a worker that lost the database starts again.


class _Again(Exception):
    """The job is to run again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:g} s")
        self.seconds = seconds


class _Always(BaseRetryStrategy):
    """A job is always retried: how often an event is, its own row decides. A waiting job keeps its issue's order."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:  # noqa: ARG002 - theirs.
        seconds = exception.seconds if isinstance(exception, _Again) else _PAUSE
        return RetryDecision(retry_at=datetime.now(UTC) + timedelta(seconds=seconds))


class PostgresqlWorker:
    """One run of `DeliveryQueue.work`."""

    def __init__(
        self,
        *,
        database: PostgresqlDatabase,
        label: str,
        clock: Clock,
        working: Working,
        handle: Callable[[KeptDelivery], Handled],
    ) -> None:
        self._database = database
        self._label = label
        self._clock = clock
        self._working = working
        self._handle = handle
        self._lock = threading.Lock()
        self._at_work: set[int] = set()
        self._stop: Callable[[], bool] = lambda: False

    def run(self, stop: Callable[[], bool]) -> None:
        """Work until `stop`; what is being worked on is finished, and nothing is begun any more."""
        self._stop = stop
        logger = logging.getLogger("procrastinate")
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.WARNING)  # It tells of every job, and we tell of every delivery already.
        with ThreadPoolExecutor(self._working.threads + 2, thread_name_prefix="crossgate-work") as pool:
            asyncio.run(self._until(stop, pool))

    async def _until(self, stop: Callable[[], bool], pool: ThreadPoolExecutor) -> None:
        serving = asyncio.create_task(self._serve(pool))
        while not stop() and not serving.done():
            await asyncio.wait([serving], timeout=_STOP_POLL)
        await self._end(serving, patience=3 * _HEED)
        with contextlib.suppress(asyncio.CancelledError):
            await serving

    async def _serve(self, pool: ThreadPoolExecutor) -> None:
        """Run a worker; when the database was lost, another one."""
        while True:
            with contextlib.suppress(ConnectorException, StoreUnavailable, OSError):
                await self._session(pool)
            await asyncio.sleep(_PAUSE)

    async def _session(self, pool: ThreadPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        owner = await loop.run_in_executor(pool, Owner, self._database.address.conninfo, self._label)
        try:
            app = self._app(owner, pool)
            async with app.open_async():
                keeping = Maintenance(self._database, app, owner, self._clock, self._working.retrying)
                await self._work_and_keep(app, keeping, pool)
        finally:
            owner.leave()

    async def _work_and_keep(self, app: App, keeping: Maintenance, pool: ThreadPoolExecutor) -> None:
        working = asyncio.create_task(
            app.run_worker_async(
                queues=[jobs.QUEUE],
                name=self._label,
                concurrency=self._working.threads,
                fetch_job_polling_interval=_POLL,
                delete_jobs="always",
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=SILENT,
            )
        )
        upkeep = asyncio.create_task(keeping.run(pool))
        try:
            done, _ = await asyncio.wait([working, upkeep], return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            await self._end(upkeep, working, patience=_HEED)  # It finishes what is in flight before it ends.
            await asyncio.gather(working, upkeep, return_exceptions=True)

    async def _end(self, *tasks: asyncio.Task[None], patience: float) -> None:
        """Cancel tasks until they heed it, again after so many seconds.

        A cancellation that lands while a task takes its first step, or while a library handles another error, is lost;
        waiting for it would never end. While an event is being worked on nothing is cancelled a second time, since that
        would not let it finish.
        """
        for task in tasks:
            task.cancel()
        _, pending = await asyncio.wait(tasks, timeout=patience)
        while pending:
            if not self._at_work:
                for task in pending:
                    task.cancel()
            _, pending = await asyncio.wait(pending, timeout=patience)

    def _app(self, owner: Owner, pool: ThreadPoolExecutor) -> App:
        app = App(connector=PsycopgConnector(conninfo=self._database.address.conninfo, min_size=1, max_size=4))

        @app.task(name=jobs.TASK, queue=jobs.QUEUE, retry=_Always())
        async def run_event(event: int) -> None:
            loop = asyncio.get_running_loop()
            wait = await loop.run_in_executor(pool, self._work, owner.name, event)
            if wait is not None:
                raise _Again(wait)

        return app

    def _work(self, owner: str, event: int) -> float | None:
        """Work on the event; gives after how many seconds its job is to come again."""
        with self._lock:
            if event in self._at_work:
                return _PAUSE  # Its job was taken for stalled although it is not.
            self._at_work.add(event)
        try:
            return self._work_on(owner, event)
        finally:
            with self._lock:
                self._at_work.discard(event)

    def _work_on(self, owner: str, event: int) -> float | None:
        if self._stop():
            return _POLL  # Fetched between the wish to stop and its being noticed: the next worker takes it.
        now = micros(self._clock.now())
        taken = self._database.write_single(partial(claims.take, id=event, owner=owner, now=now))
        if taken is None:
            return None
        if isinstance(taken, claims.NotNow):
            return taken.seconds
        answer = handled(self._handle, taken)
        ended = self._clock.now()
        settled = settle(answer, taken, ended, self._working.retrying)
        self._database.write_single(partial(claims.settle, owner=owner, kept=taken, settled=settled))
        return None if settled.state != "waiting" else max(settled.due - micros(ended), 0) / 1_000_000
