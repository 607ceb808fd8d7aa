"""The scheduler: runs the standing jobs at their times, each slot once across all replicas.

Schedules are rebuilt from the configuration at every start; nothing executable is kept in a store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from workflows.errors import RemoteError, StoreUnavailable
from workflows.ports import Clock, Watermarks

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to do every so often."""

    name: str
    every: timedelta
    run: Callable[[], object]


def slot_of(now: datetime, every: timedelta) -> datetime:
    """The slot a moment lies in: the same for every replica, whenever it was started."""
    width = every.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // width * width, UTC)


def run_once_per_slot(job: Job, watermarks: Watermarks, clock: Clock) -> bool:
    """Run the job unless another replica took its slot; gives whether it ran. A failure is logged, never raised."""
    try:
        if not watermarks.take_slot(job.name, slot_of(clock.now(), job.every)):
            return False
        log.info("job done", job=job.name, result=str(job.run()))
    except (RemoteError, StoreUnavailable) as error:
        log.warning("job failed; its next slot tries again", job=job.name, why=str(error))
    except Exception:
        log.exception("job failed", job=job.name)
    return True


def run_scheduler(jobs: Sequence[Job], watermarks: Watermarks, clock: Clock, stop: threading.Event) -> None:
    """Run the jobs until `stop` is set, each at once and then at its interval; a running one is finished."""
    scheduler = BackgroundScheduler(timezone=UTC)
    for job in jobs:
        scheduler.add_job(
            run_once_per_slot,
            IntervalTrigger(seconds=int(job.every.total_seconds()), timezone=UTC),
            args=(job, watermarks, clock),
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=clock.now(),
        )
    scheduler.start()
    log.info("scheduler started", jobs=[job.name for job in jobs])
    stop.wait()
    scheduler.shutdown(wait=True)
    log.info("scheduler stopped")
