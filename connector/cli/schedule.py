"""`crossgate schedule`: what ran, what comes, and running a job at once."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from config.loader import load
from connector.bootstrap.schedule import Plan, plans
from connector.bootstrap.service import service
from connector.cli.options import settings, with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.clock import SystemClock
from connector.scheduler import Attendant, owner_name
from connector.storage import Store, open_store
from workflows.run import Run, RunState

_RECENT = 20


@click.group("schedule")
def command() -> None:
    """What ran, what comes, and running a job at once."""


@command.command("list")
@click.argument("job", required=False)
@with_config
@with_store
@with_json
def list_command(job: str | None, config: Path | None, database_url: str | None, *, as_json: bool) -> None:
    """List the jobs with their last and next runs; of one JOB, its newest runs."""
    chosen = settings(config=config, database_url=database_url)
    planned = plans(load(chosen.config))
    if job is not None:
        planned = (_named(planned, job),)
    store = open_store(chosen.database_url, clock=SystemClock())
    try:
        rows = [_row(plan, store) for plan in planned]
        runs = [_shown(run) for run in store.runs.recent(job, _RECENT)] if job is not None else []
    finally:
        store.close()
    if as_json:
        print_json(rows if job is None else {**rows[0], "runs": runs})
        return
    for row in rows:
        say(f"{row['job']}: {row['task']}, {row['times']}; next {_moment(row['next'])}")
        for run in runs or ([row["last"]] if row["last"] else []):
            say(f"  {_told(run)}")
        if not row["last"]:
            say("  never ran")


@command.command("run")
@click.argument("job")
@with_config
@with_store
@with_jira
@with_json
def run_command(
    job: str, config: Path | None, database_url: str | None, jira_url: str | None, *, as_json: bool
) -> None:
    """Run a JOB now, and tell what came of it. It exits 1 when the job failed, or is running elsewhere."""
    chosen = settings(config=config, database_url=database_url, jira_url=jira_url)
    configuration = load(chosen.config)
    _named(plans(configuration), job)
    with service(chosen, configuration) as running:
        standing = next((known for known in running.jobs if known.name == job), None)
        if standing is None:
            raise click.UsageError(f"{job} cannot run here: what it works with is not configured.")
        attendant = Attendant(running.store.runs, running.clock, owner_name(), threading.Event())
        run = attendant.run_now(standing)
    if run is None:
        say(f"{job} is running already; `crossgate schedule list {job}` tells how far it is.", err=True)
        raise SystemExit(1)
    if as_json:
        print_json(_shown(run))
    else:
        say(f"{job}: {_told(_shown(run))}")
    if run.state is not RunState.DONE:
        raise SystemExit(1)


def _named(planned: tuple[Plan, ...], job: str) -> Plan:
    for plan in planned:
        if plan.name == job:
            return plan
    known = ", ".join(plan.name for plan in planned)
    raise click.UsageError(f"There is no job {job!r}; there are: {known}.")


def _row(plan: Plan, store: Store) -> dict[str, Any]:
    last, following = store.runs.last(plan.name), plan.times.following(SystemClock().now())
    return {
        "job": plan.name,
        "task": plan.task.value,
        "documents": list(plan.documents),
        "times": str(plan.times),
        "next": None if following is None else following.isoformat(),
        "last": None if last is None else _shown(last),
    }


def _shown(run: Run) -> dict[str, Any]:
    return {
        "run": run.id,
        "slot": run.slot.isoformat(),
        "state": run.state.value,
        "started_at": run.started_at.isoformat(),
        "ended_at": None if run.ended_at is None else run.ended_at.isoformat(),
        "attempts": run.attempts,
        "progress": run.progress,
        "result": run.result,
    }


def _told(run: dict[str, Any]) -> str:
    again = f", taken up {run['attempts'] - 1} times" if run["attempts"] > 1 else ""
    if run["state"] == RunState.RUNNING.value:
        return f"running since {_moment(run['started_at'])}{again}: {run['progress'] or 'no progress noted yet'}"
    return f"{run['state']} {_moment(run['ended_at'])}{again}: {run['result']}"


def _moment(written: str | None) -> str:
    return "never" if written is None else f"{datetime.fromisoformat(written):%Y-%m-%d %H:%M:%S} UTC"
