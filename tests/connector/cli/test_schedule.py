"""`crossgate schedule`."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connector.storage import migrate
from tests.connector.cli.commanding import Terminal
from tests.contract.stores import sqlite_url
from workflows.run import Holding, RunState

SCHEDULE = """
time_zone: Europe/Berlin
jobs:
  - {id: nightly, run: purge, cron: 0 3 * * *}
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with a database and a schedule."""
    migrate(sqlite_url(tmp_path))
    config = tmp_path / "config"
    config.mkdir()
    (config / "schedule.yaml").write_text(SCHEDULE)
    environ = {"CROSSGATE_DATABASE_URL": sqlite_url(tmp_path), "CROSSGATE_CONFIG": str(config)}
    return Terminal(tmp_path, environ)


def test_jobs_are_listed_with_what_they_came_to(terminal: Terminal) -> None:
    """Times, next slot, and the last run's state and result; what schedule.yaml does not name has its own times."""
    now = datetime.now(UTC)
    with closing(terminal.store()) as store:
        run = store.runs.begin("nightly", now, Holding("a", now + timedelta(hours=1)), now)
        assert run is not None
        store.runs.finish(run.id, "a", RunState.DONE, "12 forgotten", now)
    listed = terminal.run("schedule", "list").output
    assert "nightly: purge, 0 3 * * * (Europe/Berlin); next " in listed
    assert "12 forgotten" in listed
    assert "sweep: sweep, every 5m; next " in listed
    assert "never ran" in listed
    rows = terminal.json("schedule", "list")
    assert [row["job"] for row in rows] == ["nightly", "sweep", "waivers"]
    assert rows[0]["last"]["state"] == "done"
    one = terminal.json("schedule", "list", "nightly")
    assert [run["result"] for run in one["runs"]] == ["12 forgotten"]


def test_a_run_that_goes_on_is_told(terminal: Terminal) -> None:
    """With how far it is, and that it was taken up again."""
    now = datetime.now(UTC)
    with closing(terminal.store()) as store:
        run = store.runs.begin("nightly", now, Holding("a", now - timedelta(hours=1)), now)
        assert run is not None
        store.runs.note(run.id, "a", "3 of 9 pages")
        store.runs.begin("nightly", None, Holding("b", now + timedelta(hours=1)), now)
    assert "taken up 1 times: 3 of 9 pages" in terminal.run("schedule", "list").output


def test_a_job_that_is_not_there(terminal: Terminal) -> None:
    """The message names those that are."""
    for arguments in (("list", "nightl"), ("run", "nightl")):
        assert "there are: nightly, sweep, waivers" in terminal.run("schedule", *arguments, status=2).output
