"""Run what is due of a job, unless somebody else does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog

from connector.scheduler.job import Ended, Interrupted, Job
from workflows.errors import RemoteError, StoreUnavailable
from workflows.ports import Clock, RunBook
from workflows.run import Holding, Run, RunState

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=90)
"""How long a run is held at a time. A run whose owner died is taken up after this."""
HOLD_EVERY = 20.0
"""Seconds between two renewals."""
OVERDUE = timedelta(seconds=45)
"""A slot that is this old is not about to be woken up for any more."""
NOTE_EVERY = timedelta(seconds=1)
"""How often progress is written at most."""


class Attendant:
    """Attends to jobs as one `owner`, which no other process is called."""

    def __init__(self, runs: RunBook, clock: Clock, owner: str, stop: threading.Event) -> None:
        self._runs = runs
        self._clock = clock
        self._owner = owner
        self._stop = stop
        self._started = clock.now()

    def attend(self, job: Job) -> int:
        """Take up an interrupted run of the job, then run the newest slot that is due; gives how many runs ended.

        A failure is kept with the run and logged, never raised.
        """
        ended = 0
        try:
            while not self._stop.is_set() and (run := self._begin(job)) is not None:
                came = self._run(job, run)
                _tell(job, came)
                if came is None:
                    break
                ended += 1
        except StoreUnavailable as error:
            log.warning("a job's runs cannot be kept now", job=job.name, why=str(error))
        return ended

    def run_now(self, job: Job) -> Run | None:
        """Run it although it is not due. None: it is being run by somebody else. Raises StoreUnavailable."""
        now = self._clock.now()
        run = self._runs.begin(job.name, now, self._holding(now), now)
        if run is None:
            return None
        self._run(job, run)
        return next((known for known in self._runs.recent(job.name) if known.id == run.id), None)

    def is_wanted(self, job: Job) -> bool:
        """Whether a slot was missed, its jitter past, or a run of the job lost its owner. Raises StoreUnavailable."""
        now = self._clock.now()
        slot = self._due(job, now)
        missed = slot is not None and (now - slot > job.times.jitter + OVERDUE or slot <= self._started)
        return missed or job.name in self._runs.interrupted(now)

    def _begin(self, job: Job) -> Run | None:
        now = self._clock.now()
        return self._runs.begin(job.name, self._due(job, now), self._holding(now), now)

    def _due(self, job: Job, now: datetime) -> datetime | None:
        """The newest slot that nobody ran. Older ones that were missed are not caught up: one run sees everything."""
        latest = job.times.latest(now)
        last = self._runs.last(job.name)
        if latest is None or last is None:
            never_mind = latest is not None and not job.times.at_once and latest < self._started
            return None if never_mind else latest
        return latest if latest > last.slot else None

    def _run(self, job: Job, run: Run) -> Ended | None:
        """Run it to its end; None: it was interrupted, and stays to be taken up."""
        notes = _Notes(self, run)
        with self._held(run, notes):
            try:
                given = job.run(notes)
                ended = given if isinstance(given, Ended) else Ended(str(given))
            except Interrupted:
                now = self._clock.now()
                self._runs.hold(run.id, Holding(self._owner, now))  # Whoever comes first goes on.
                return None
            except (RemoteError, StoreUnavailable) as error:
                ended = Ended(str(error), failed=True)
            except Exception as error:
                log.exception("job failed", job=job.name)
                ended = Ended(f"{type(error).__name__}: {error}", failed=True)
        state = RunState.FAILED if ended.failed else RunState.DONE
        self._runs.finish(run.id, self._owner, state, ended.result, self._clock.now())
        return ended

    @contextmanager
    def _held(self, run: Run, notes: _Notes) -> Iterator[None]:
        """Hold the run while it goes on, from a thread of its own."""
        over = threading.Event()

        def hold() -> None:
            while not over.wait(HOLD_EVERY):
                try:
                    if not self._runs.hold(run.id, self._holding(self._clock.now())):
                        notes.lost.set()
                        return
                except StoreUnavailable as error:
                    log.warning("a run could not be held", job=run.job, why=str(error))

        holder = threading.Thread(target=hold, name=f"hold-{run.job}", daemon=True)
        holder.start()
        try:
            yield
        finally:
            over.set()
            holder.join()

    def _holding(self, now: datetime) -> Holding:
        return Holding(self._owner, now + LEASE)


def _tell(job: Job, ended: Ended | None) -> None:
    if ended is None:
        log.info("job interrupted; it will go on", job=job.name)
    elif ended.failed:
        log.warning("job failed; its next slot tries again", job=job.name, result=ended.result)
    else:
        log.info("job done", job=job.name, result=ended.result)


class _Notes:
    """`RunNotes` over the book."""

    def __init__(self, attendant: Attendant, run: Run) -> None:
        self.id = run.id
        self.progress = run.progress
        self.lost = threading.Event()
        self._attendant = attendant
        self._noted: datetime | None = None

    def note(self, progress: str) -> None:
        """Keep it, once a second at most."""
        attendant = self._attendant
        if self.lost.is_set() or attendant._stop.is_set():  # noqa: SLF001  Two halves of one thing.
            attendant._runs.note(self.id, attendant._owner, progress)  # noqa: SLF001
            raise Interrupted
        now = attendant._clock.now()  # noqa: SLF001
        if self._noted is None or now - self._noted >= NOTE_EVERY:
            self._noted = now
            attendant._runs.note(self.id, attendant._owner, progress)  # noqa: SLF001
