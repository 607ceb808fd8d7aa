"""The one thread of a process that writes: it takes what has come together, and commits it as one transaction.

Whoever asked is released only after COMMIT. While one commit waits for the disk the next batch gathers, so that a
busy store makes larger batches instead of more commits.
"""

from __future__ import annotations

import contextlib
import queue
import secrets
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from connector.storage.events import EventRow
from connector.storage.sqlite.files import DatabaseFile
from connector.storage.sqlite.inserting import MOST_ROWS, insert
from workflows.errors import StoreUnavailable

T = TypeVar("T")
# 64 MB of WAL. A checkpoint holds up whoever is being served at that moment, some dozens of deliveries, for as long as
# it takes: with this many pages between two of them, fewer than one delivery in a hundred meets one.
_CHECKPOINT_PAGES = 16_000
_IDLE_SECONDS = 1.0  # After so long without anything to write, the WAL is emptied while nobody waits.
_MOST_CALLS = 64  # Of one transaction, so that the first does not wait for all.


class Job:
    """Something to be written, and how it ended. `then` runs after COMMIT on the writer's thread, and must be short."""

    __slots__ = ("_done", "abandoned", "act", "error", "result", "row", "then")

    def __init__(
        self,
        act: Callable[[sqlite3.Connection], object] | None = None,
        row: EventRow | None = None,
        then: Callable[[Job], None] | None = None,
    ) -> None:
        self.act = act
        self.row = row
        self.then = then
        self.result: Any = None
        self.error: BaseException | None = None
        self.abandoned = False
        self._done = threading.Lock()  # A bare lock: an Event costs ten times as much.
        self._done.acquire()

    def wait(self, seconds: float) -> bool:
        """Wait until it ended; False when it did not in time."""
        return self._done.acquire(timeout=seconds)

    def end(self, error: BaseException | None) -> None:
        """Release whoever waits."""
        self.error = error
        self._done.release()
        if self.then is not None:
            self.then(self)


class Writer:
    """Takes jobs from any thread; commits them in groups."""

    def __init__(self, file: DatabaseFile, *, durable: bool = True, patience: float = 5.0) -> None:
        self._file = file
        self._patience = patience
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._written = False
        try:
            with file.locked():
                self._connection = file.writing(durable=durable, checkpoint_pages=_CHECKPOINT_PAGES)
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{file.path}: {error}") from error
        self._thread = threading.Thread(target=self._run, name="crossgate-writer", daemon=True)
        self._thread.start()

    @property
    def connection(self) -> sqlite3.Connection:
        """The writer's connection; to be used by what runs on its thread, and nowhere else."""
        return self._connection

    def insert(self, row: EventRow) -> bool:
        """Keep an event; True when it is new. Returns after COMMIT. Raises StoreUnavailable."""
        return bool(self._finished(Job(row=row)))

    def call(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Run it within a transaction; returns after COMMIT. It may be run again when another part of it failed."""
        given: T = self._finished(Job(act=act))
        return given

    def submit(self, act: Callable[[sqlite3.Connection], object], then: Callable[[Job], None]) -> None:
        """As `call`, without waiting: `then` is told after COMMIT, or of the failure."""
        self._enqueue(Job(act=act, then=then))

    def close(self) -> None:
        """Write what was asked for until now, then stop."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._thread.join(self._patience)
        if not self._thread.is_alive():
            with self._file.locked():  # The last connection checkpoints when it closes.
                self._connection.close()

    @property
    def closed(self) -> bool:
        """Whether nothing can be written any more."""
        return self._closed

    def _enqueue(self, job: Job) -> None:
        with self._closing:
            if self._closed:
                raise StoreUnavailable(f"{self._file.path}: the store is closed")
            self._jobs.put(job)

    def _finished(self, job: Job) -> Any:
        self._enqueue(job)
        if not job.wait(self._patience):
            job.abandoned = True
            raise StoreUnavailable(f"{self._file.path}: nothing was written for {self._patience:g} s")
        if job.error is not None:
            raise job.error
        return job.result

    def _run(self) -> None:
        ended = False
        while not ended:
            first = self._next()
            if first is None:
                return
            jobs = [first]
            while len(jobs) < _MOST_CALLS + MOST_ROWS:
                try:
                    more = self._jobs.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    ended = True
                    break
                jobs.append(more)
            self._write([job for job in jobs if not job.abandoned])

    def _next(self) -> Job | None:
        """The next job; when there is none for a while, the WAL is emptied meanwhile."""
        if self._written:
            try:
                return self._jobs.get(timeout=_IDLE_SECONDS)
            except queue.Empty:
                self._written = False
                # What a checkpoint could not do now, a later one will; nothing depends on it.
                with contextlib.suppress(sqlite3.Error, OSError), self._file.locked():
                    self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return self._jobs.get()

    def _write(self, jobs: list[Job]) -> None:
        self._written = True
        while jobs:
            culprit: Job | None = None
            error: BaseException | None = None
            try:
                with self._file.locked():
                    self._file.check()
                    culprit, error = self._transact(jobs)
            except sqlite3.Error as failure:
                error = StoreUnavailable(f"{self._file.path}: {failure}")
                error.__cause__ = failure
            except Exception as failure:  # noqa: BLE001 - the thread must outlive whatever it was; the callers hear.
                error = failure
            if culprit is None:
                for job in jobs:
                    job.end(error)
                return
            culprit.end(error)  # Its own fault: the others are written without it.
            jobs = [job for job in jobs if job is not culprit]

    def _transact(self, jobs: Sequence[Job]) -> tuple[Job | None, BaseException | None]:
        """Write all, or nothing; gives the job whose own code failed, if one did."""
        connection = self._connection
        arrivals = [job for job in jobs if job.row is not None]
        calls = [job for job in jobs if job.act is not None]
        if not calls and len(arrivals) <= MOST_ROWS:
            self._insert(arrivals)  # A single statement is its own transaction, which saves two steps.
            return None, None
        connection.execute("BEGIN IMMEDIATE")
        try:
            for start in range(0, len(arrivals), MOST_ROWS):
                self._insert(arrivals[start : start + MOST_ROWS])
            for job in calls:
                try:
                    job.result = job.act(connection) if job.act else None
                except sqlite3.OperationalError:
                    raise
                except Exception as error:  # noqa: BLE001 - handed to whoever asked; the rest is not to suffer.
                    connection.execute("ROLLBACK")
                    return job, error
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return None, None

    def _insert(self, jobs: Sequence[Job]) -> None:
        receipt = secrets.randbits(62)
        rows = [job.row._replace(receipt=receipt) for job in jobs if job.row is not None]
        for job, new in zip(jobs, insert(self._connection, rows), strict=True):
            job.result = new
