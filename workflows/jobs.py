"""Jobs: work that is put off. A job goes through the queue like a delivery and is as durable.

Many changes of one issue within a window make one job, which is due when the window ends; so it sees all of them. A job
is kept in order and apart from others by its lane, the issue's key with the job's name behind it: a gate that waits for
an answer does not hold up the issue's score.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson

from workflows.delivery import Delivery, Source


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do for an issue."""

    name: str  # What: `rice`, `documents`. Known to `HandleDelivery`.
    issue_id: str
    issue_key: str


class NotAJob(ValueError):
    """A body that holds no job."""


def put_off(job: Job, now: datetime, window: timedelta) -> Delivery:
    """The delivery to put into the queue: one for each window, due at its end. `window` is longer than nothing.

    The queue keeps it once, so that it may be put as often as something happens.
    """
    width = window.total_seconds()
    number = int(now.timestamp() // width)
    return Delivery(
        dedupe_key=f"job:{job.name}:{job.issue_id}:{width:g}:{number}",
        body=body_of(job),
        received_at=now,
        issue_key=f"{job.issue_key} {job.name}",
        source=Source.JOB,
        not_before=datetime.fromtimestamp((number + 1) * width, UTC),
    )


def at_once(job: Job, now: datetime, occasion: str) -> Delivery:
    """The delivery that has the job done without waiting: once for each occasion, whatever is put off besides."""
    return Delivery(
        dedupe_key=f"job:{job.name}:{job.issue_id}:{occasion}",
        body=body_of(job),
        received_at=now,
        issue_key=f"{job.issue_key} {job.name}",
        source=Source.JOB,
    )


def body_of(job: Job) -> bytes:
    """The body of a delivery that holds the job."""
    return orjson.dumps({"job": job.name, "issue": {"id": job.issue_id, "key": job.issue_key}})


def job_of(body: bytes) -> Job:
    """The job that a delivery holds. Raises NotAJob."""
    try:
        told = orjson.loads(body)
        name, issue_id, issue_key = told["job"], told["issue"]["id"], told["issue"]["key"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise NotAJob(f"no job: {error!r}") from error
    if not all(isinstance(part, str) for part in (name, issue_id, issue_key)):
        raise NotAJob("no job: its name and its issue are not texts")
    return Job(name, issue_id, issue_key)
