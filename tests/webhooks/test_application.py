from datetime import timedelta
from typing import NoReturn

import pytest

from connector.telemetry import PrometheusTelemetry
from tests.fake_clock import FakeClock
from tests.fake_inbox import NOW, FakeInbox, receiver_app, signed, transitioned
from webhooks.health import Check, Readiness, check_readiness
from workflows.errors import StoreUnavailable
from workflows.kept import QueueDepth

LIMIT = timedelta(minutes=15)


def unreachable() -> NoReturn:
    raise StoreUnavailable("no such host db.example")


def looked_at(depth: QueueDepth | None, version: str | None = "0123456789abcdef") -> dict[str, Check]:
    found = check_readiness(
        depth=unreachable if depth is None else lambda: depth,
        policy_version=lambda: version,
        oldest_waiting=LIMIT,
        clock=FakeClock(NOW),
    )
    return {check.name: check for check in found.checks}


def waiting(length: timedelta) -> QueueDepth:
    return QueueDepth(waiting=3, running=1, dead=0, oldest_waiting=NOW - length)


def test_live_says_only_that_the_process_runs() -> None:
    """Liveness does not depend on the store: restarting would not mend it."""
    inbox = FakeInbox(broken=True)
    answer = receiver_app(inbox, readiness=unreachable).test_client().get("/health/live")
    assert (answer.status_code, answer.json) == (200, {"status": "live"})


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503)])
def test_ready_names_each_check_and_why(well: bool, status: int) -> None:
    """Readiness is 200 or 503; the body names every check."""
    found = Readiness((Check("store", well=True, why="reachable"), Check("queue", well=well, why="3 waiting")))
    answer = receiver_app(FakeInbox(), readiness=lambda: found).test_client().get("/health/ready")
    assert answer.status_code == status
    assert answer.json == {
        "status": "ready" if well else "not ready",
        "checks": {"store": {"well": True, "why": "reachable"}, "queue": {"well": well, "why": "3 waiting"}},
    }


def test_the_queue_is_well_up_to_the_longest_wait() -> None:
    """A delivery may have waited as long as configured, and not a second longer."""
    assert looked_at(waiting(LIMIT))["queue"].well
    late = looked_at(waiting(LIMIT + timedelta(seconds=1)))["queue"]
    assert not late.well
    assert "901 s" in late.why


def test_an_empty_queue_is_well() -> None:
    """Nothing waiting is nothing late."""
    checks = looked_at(QueueDepth(waiting=0, running=0, dead=9, oldest_waiting=None))
    assert all(check.well for check in checks.values())
    assert set(checks) == {"store", "queue", "policy"}


def test_without_the_store_it_is_not_ready_and_gives_nothing_away() -> None:
    """An unreachable store is named, without its address."""
    checks = looked_at(None)
    assert not checks["store"].well
    assert not checks["queue"].well
    assert "db.example" not in "".join(check.why for check in checks.values())


def test_without_a_policy_it_is_not_ready() -> None:
    """A service without a policy would decide nothing."""
    assert not looked_at(waiting(timedelta()), None)["policy"].well


def test_the_metrics_are_those_of_the_telemetry() -> None:
    """A scrape shows what was counted, in the format of Prometheus."""
    telemetry = PrometheusTelemetry()
    client = receiver_app(FakeInbox(), telemetry=telemetry).test_client()
    body = transitioned()
    client.post("/webhooks/jira", data=body, headers=signed(body))
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert 'crossgate_deliveries_total{outcome="accepted"} 1.0' in answer.text


@pytest.mark.parametrize("path", ["/", "/health", "/webhooks/jira/", "/webhooks", "/%00", "/static/x"])
def test_unknown_paths_are_404_in_json(path: str) -> None:
    """Every error is answered as JSON."""
    answer = receiver_app(FakeInbox()).test_client().get(path)
    assert (answer.status_code, answer.json) == (404, {"error": "not found"})


def test_an_unforeseen_failure_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A failure of our own is 500 without its cause; the log has it."""

    def failing() -> Readiness:
        raise RuntimeError("password is hunter2")

    answer = receiver_app(FakeInbox(), readiness=failing).test_client().get("/health/ready")
    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    assert "hunter2" in caplog.text


@pytest.mark.parametrize(("method", "path"), [("GET", "/health/live"), ("POST", "/webhooks/jira"), ("GET", "/nowhere")])
def test_every_answer_carries_the_security_headers(method: str, path: str) -> None:
    """Answers, errors included, are not cached, framed, run or taken for another type."""
    headers = receiver_app(FakeInbox()).test_client().open(path, method=method).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
