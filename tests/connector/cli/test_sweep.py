from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from connector.clock import SystemClock
from tests.config.writing import GATE, write
from tests.connector.cli.commanding import Terminal
from tests.sandboxes import EMAIL, TOKEN, Running, running
from workflows.cases.sweep import WATERMARK

SITE = "jira: {projects: [FRAUD, RECO]}\nsweep: {settle: 0s}\n"


@pytest.fixture
def jira() -> Iterator[Running]:
    """A sandbox in the present, because the command looks at the real time."""
    with running(clock=SystemClock()) as site:
        yield site


@pytest.fixture
def sweeper(terminal: Terminal, jira: Running) -> Terminal:
    """A terminal with the settings of the worker."""
    config = write(terminal.directory / "config", {"gates.yaml": GATE, "site.yaml": SITE})
    terminal.environ |= {
        "CROSSGATE_CONFIG": str(config),
        "CROSSGATE_JIRA_URL": jira.url,
        "CROSSGATE_JIRA_EMAIL": EMAIL,
        "CROSSGATE_JIRA_TOKEN": TOKEN,
    }
    return terminal


def test_what_no_webhook_told_of_is_found_and_queued_once(sweeper: Terminal, jira: Running) -> None:
    """The transition waits in the queue; a second sweep finds it known."""
    store = sweeper.store()
    store.watermarks.write(WATERMARK, datetime.now(UTC) - timedelta(minutes=1))
    jira.sandbox.act("Priya Nair").transition("FRAUD-2", "In Development")
    told = sweeper.json("sweep")
    assert (told["by_webhook"], told["by_sweep"], told["percent"]) == (0, 1, 0.0)
    issues = told["creations"]  # The sandbox is as young as the test.
    assert issues > 0
    assert datetime.fromisoformat(told["since"]) < datetime.fromisoformat(told["until"])
    assert store.queue.depth().waiting == 1 + issues
    assert "0 only swept." in sweeper.run("sweep").stdout
    assert store.queue.depth().waiting == 1 + issues
    store.close()


def test_a_quiet_stretch_is_told_as_such(sweeper: Terminal) -> None:
    """No transitions: there is no share to tell."""
    assert "UTC: no transitions, 0 only swept" in sweeper.run("sweep").stdout
    assert sweeper.json("sweep")["percent"] is None


def test_settings_that_lack_are_all_named(terminal: Terminal) -> None:
    """Status 2 before anything is opened."""
    terminal.environ["CROSSGATE_WEBHOOK_SECRET"] = "s3cr3t-webhook"
    told = terminal.run("sweep", status=2).stderr
    assert "CROSSGATE_JIRA_EMAIL is not set" in told
    assert "CROSSGATE_JIRA_TOKEN is not set" in told


def test_a_jira_that_does_not_answer_or_refuses_is_told(sweeper: Terminal, jira: Running) -> None:
    """A failure of another system: status 1, its name, and never the token."""
    sweeper.environ["CROSSGATE_JIRA_TOKEN"] = "s3cr3t-token"
    assert "Unauthorized" in sweeper.run("sweep", status=1).stderr
    told = sweeper.run("sweep", "--jira-url", "http://127.0.0.1:1", status=1).stderr
    assert "Unreachable" in told
    assert jira.sandbox.requests.find(account="Crossgate") == []
