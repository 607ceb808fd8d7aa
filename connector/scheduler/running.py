"""Keep attending to the jobs until told to stop."""

from __future__ import annotations

import os
import socket
import threading
import uuid
from collections.abc import Sequence
from datetime import UTC

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from connector.scheduler.attending import Attendant
from connector.scheduler.job import Job
from workflows.errors import StoreUnavailable
from workflows.ports import Clock, RunBook

log = structlog.get_logger(__name__)

LOOK_EVERY = 30
"""Seconds between two looks at what was interrupted or missed."""
LOOK = "look for what was missed"


def owner_name() -> str:
    """What this process calls itself: no other process is called so, not even one with the same number later."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def run_scheduler(jobs: Sequence[Job], runs: RunBook, clock: Clock, stop: threading.Event) -> None:
    """Attend to the jobs until `stop` is set: to each at once, at its times, and when it was interrupted elsewhere.

    A run that is going on then is finished, or handed back by its job.
    """
    attendant = Attendant(runs, clock, owner_name(), stop)
    scheduler = BackgroundScheduler(timezone=UTC)
    for job in jobs:
        scheduler.add_job(
            attendant.attend,
            job.times.trigger(),
            args=(job,),
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def look() -> None:
        for job in jobs:
            if _wanted(attendant, job):
                # A job of its own, once: the standing one keeps its times.
                scheduler.add_job(attendant.attend, args=(job,), id=f"{job.name} again", replace_existing=True)

    scheduler.add_job(
        look,
        IntervalTrigger(seconds=LOOK_EVERY, timezone=UTC),
        next_run_time=clock.now(),
        id=LOOK,
        coalesce=True,
        misfire_grace_time=None,
    )
    scheduler.start()
    log.info("scheduler started", jobs=[job.name for job in jobs])
    stop.wait()
    scheduler.shutdown(wait=True)
    log.info("scheduler stopped")


def _wanted(attendant: Attendant, job: Job) -> bool:
    try:
        return attendant.is_wanted(job)
    except StoreUnavailable as error:
        log.warning("missed and interrupted runs cannot be looked for now", why=str(error))
        return False
