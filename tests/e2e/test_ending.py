from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from connector.sandbox.faults import Effect, Fault
from connector.sandbox.webhooks.conduct import WebhookConduct
from tests.databases import query
from tests.service_process import Operated, operated
from tests.watching import PATIENCE, command_of, descendants, wait_for


def processes(service: Operated) -> list[int]:
    """Every process of the service."""
    assert service.process is not None
    return [service.process.pid, *descendants(service.process.pid)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_service_that_is_asked_to_end_ends_well(fresh_url: str, tmp_path: Path, number: signal.Signals) -> None:
    """Exit status 0, no process left, what was in flight finished, and nothing lost for the next start."""
    with operated(fresh_url, tmp_path) as service:
        # Sent five times: a start takes its time on a busy machine.
        service.jira.sandbox.webhooks.conduct = WebhookConduct(retry_seconds=8.0)
        held, waiting = service.create(), service.create()
        service.settle()
        fault = service.jira.sandbox.faults.add(Fault("GET", f"/issue/{held}$", Effect.HOLD))
        service.move(held, "In Development")
        assert fault.reached.wait(PATIENCE)
        pids = processes(service)
        assert service.process is not None
        service.process.send_signal(number)
        wait_for("the worker to hear of it", lambda: "asked to end" in service.log)
        fault.release()
        assert service.process.wait(PATIENCE) == 0
        service.process = None
        assert [pid for pid in pids if "connector.cli" in command_of(pid)] == []
        assert service.status(held) == "Backlog"
        assert query(fresh_url, "SELECT state FROM event WHERE state NOT IN ('done', 'waiting', 'held')") == []
        service.move(waiting, "In Development")  # Nobody takes the webhook now; it is sent again.
        service.start()
        service.wait_until_ready()
        service.settle()
        assert [(service.moves_back(key), len(service.comments(key))) for key in (held, waiting)] == [(1, 1), (1, 1)]


def test_what_was_taken_and_not_begun_is_handed_back(tmp_path: Path) -> None:
    """A second service on the same store works on what the first had no time for."""
    url = f"sqlite:///{tmp_path / 'crossgate.db'}"
    with operated(url, tmp_path) as service:
        keys = [service.create() for _ in range(20)]
        service.settle()
        fault = service.jira.sandbox.faults.add(Fault("GET", r"/issue/[A-Z]+-\d+$", Effect.HOLD, times=8))
        for key in keys:
            service.move(key, "In Development")
        assert fault.reached.wait(PATIENCE)
        service.jira.sandbox.webhooks.drain(PATIENCE)
        assert service.process is not None
        service.process.send_signal(signal.SIGTERM)
        wait_for("the worker to hear of it", lambda: "asked to end" in service.log)
        fault.release()
        assert service.process.wait(PATIENCE) == 0
        service.process = None
        states = {state for (state,) in query(url, "SELECT state FROM event")}
        assert "running" not in states
        service.start()
        service.wait_until_ready()
        service.settle()
        assert {(service.status(key), service.moves_back(key)) for key in keys} == {("Backlog", 1)}


def test_a_service_that_lacks_a_setting_says_which_and_ends(tmp_path: Path) -> None:
    """Status 2 at once, and one message that names every variable."""
    with operated(f"sqlite:///{tmp_path / 'crossgate.db'}", tmp_path) as service:
        del service.environ["CROSSGATE_WEBHOOK_SECRET"], service.environ["CROSSGATE_JIRA_TOKEN"]
        told = service.run("serve", "--port", "0", status=2)
    assert "CROSSGATE_WEBHOOK_SECRET" in told
    assert re.search("Traceback", told) is None
