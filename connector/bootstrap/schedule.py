"""When which job runs: what schedule.yaml says, and the times of what it does not name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from config.configuration import Configuration
from config.schedule import Schedule, ScheduledJob, Task
from config.words import write_duration
from connector.scheduler import Cron, Every, Job, RunNotes, Times

PURGE_EVERY = timedelta(hours=6)
WAIVERS_EVERY = timedelta(minutes=1)

DoingTask = Callable[[RunNotes, "Plan"], object]
"""How a task is done; it is told which plan asked for it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A job that is to run at its times."""

    name: str
    task: Task
    times: Times
    documents: tuple[str, ...] = ()  # Empty: all.


def plans(configuration: Configuration) -> tuple[Plan, ...]:
    """Every job: those of schedule.yaml, then the others at times of their own unless they are among them."""
    schedule = configuration.schedule
    written = [Plan(job.id, job.run, _times(job, schedule), job.documents) for job in schedule.jobs]
    own = {Task.SWEEP: configuration.site.sweep.every, Task.WAIVERS: WAIVERS_EVERY, Task.PURGE: PURGE_EVERY}
    if configuration.rice is not None:
        own[Task.RICE] = configuration.rice.every
    if configuration.policy.metrics.anything:
        own[Task.METRICS] = configuration.policy.metrics.every
    named = {plan.task for plan in written}
    rest = [Plan(task.value, task, _every(often)) for task, often in own.items() if task not in named]
    return (*written, *rest)


def standing_jobs(planned: tuple[Plan, ...], doing: Mapping[Task, DoingTask]) -> tuple[Job, ...]:
    """The jobs for which there is somebody who does them."""
    return tuple(Job(plan.name, plan.times, _bound(doing[plan.task], plan)) for plan in planned if plan.task in doing)


def _bound(do: DoingTask, plan: Plan) -> Callable[[RunNotes], object]:
    return lambda run: do(run, plan)


def _times(job: ScheduledJob, schedule: Schedule) -> Times:
    if job.cron is not None:
        return Cron(job.cron, job.time_zone or schedule.time_zone, job.jitter)
    return _every(job.every or timedelta(days=1), job.jitter)


def _every(interval: timedelta, jitter: timedelta = timedelta(0)) -> Every:
    return Every(interval, write_duration(interval), jitter)
