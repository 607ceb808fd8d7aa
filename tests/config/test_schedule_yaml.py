"""schedule.yaml as it is shipped and as its page shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.loader import load
from config.schedule import Task
from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import said_of, write

ROOT = Path(__file__).parents[2]


def test_the_shipped_schedule() -> None:
    """It brings the documents up to date at night."""
    (job,) = load(SHIPPED_CONFIGURATION).schedule.jobs
    assert (job.run, job.cron) == (Task.DOCUMENTS, "0 3 * * *")


def test_the_example_of_its_page(tmp_path: Path) -> None:
    """What the page shows is read as it stands, beside the shipped documents."""
    page = (ROOT / "docs" / "schedule.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(# schedule.yaml\n.*?)```", page, re.DOTALL)
    assert found is not None
    documents = (SHIPPED_CONFIGURATION / "documents.yaml").read_text(encoding="utf-8")
    schedule = load(write(tmp_path, {"schedule.yaml": found[1], "documents.yaml": documents})).schedule
    assert schedule.time_zone == "Europe/Berlin"
    assert [job.id for job in schedule.jobs] == ["documents-nightly", "agenda", "rice-hourly"]


@pytest.mark.parametrize("cron", ["* * * * *", "*/15 6-18 1,15 jan-mar mon-fri", "0 0 * * sun", "5 4 31 12 *"])
def test_lines_that_are_well(tmp_path: Path, cron: str) -> None:
    """Lists, ranges, steps and names may be used."""
    text = f"jobs:\n  - {{id: a, run: sweep, cron: '{cron}'}}\n"
    assert load(write(tmp_path, {"schedule.yaml": text})).schedule.jobs[0].cron == cron


@pytest.mark.parametrize("cron", ["60 * * * *", "* * 0 * *", "* * * foo *", "5-1 * * * *", "* * * * mon-1"])
def test_lines_that_no_day_fits(tmp_path: Path, cron: str) -> None:
    """Each is refused where it stands."""
    text = f"jobs:\n  - {{id: a, run: sweep, cron: '{cron}'}}\n"
    assert said_of(write(tmp_path, {"schedule.yaml": text})).startswith("schedule.yaml:2:31: jobs[0].cron: found ")
