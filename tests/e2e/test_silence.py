"""No webhook ever arrives: everything that gates react to is found by the sweep, and shows once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connector.clock import SystemClock
from connector.sandbox.webhooks.conduct import WebhookConduct
from tests.service_process import Operated, operated
from tests.watching import wait_for

SWEPT = "sweep: {every: 1s, settle: 1s}"
GATES = """
gates:
  - id: pilot
    name: Pilot
    applies_to: {projects: [RECO], issue_types: [Task]}
    guards: {to: In Development}
    require:
      - approval: {from: {group: legal}}
    waivers: {granted_by: {group: release-managers}}
  - id: named
    name: Named
    applies_to: {projects: [RECO], issue_types: [Metric]}
    guards: {to: Backlog, resolving: true}
    require:
      - field: {name: Target metric, is: set}
"""
ELENA, MARA, SAM, TOM = "Elena Rossi", "Mara Lind", "Sam Doyle", "Tom Okafor"
FIELDS = {"Model risk tier": "limited", "Target metric": "AUC at least 0.9"}


@pytest.fixture(scope="module")
def service(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A service that sweeps every second, beside a Jira whose webhooks are switched off."""
    with operated(database_url, tmp_path_factory.mktemp("silent"), site=SWEPT, gates=GATES) as running:
        running.jira.sandbox.webhooks.conduct = WebhookConduct(lose=1.0)
        yield running


def created(service: Operated, kind: str, **fields: str) -> str:
    """Tom creates an issue in RECO."""
    return service.jira.sandbox.act(TOM).create("RECO", "A pilot", type=kind, fields={**FIELDS, **fields}).key


def reviewed(service: Operated) -> str:
    """A task in ML Review, with everything that the shipped gates ask for."""
    key = created(service, "Task")
    service.move(key, "ML Review", by=TOM)
    return key


def say(service: Operated, key: str, text: str, by: str) -> None:
    """Somebody comments."""
    service.jira.sandbox.act(by).comment(key, text)


def verdicts(service: Operated, key: str) -> list[object]:
    """What was decided about an issue."""
    return [decision["verdict"] for decision in service.json("explain", key)]


def test_an_approval_is_heard(service: Operated) -> None:
    """Given after the move back, it shows in the one comment; given again, nothing changes."""
    key = reviewed(service)
    service.move(key, "In Development", by=MARA)
    wait_for("the comment", lambda: service.comments(key))
    assert service.status(key) == "ML Review"
    say(service, key, "/approve pilot", ELENA)
    wait_for("the comment to follow", lambda: "Nothing stands in the way" in service.comments(key)[0])
    say(service, key, "/withdraw pilot", ELENA)
    wait_for("the comment to follow back", lambda: "something is missing" in service.comments(key)[0])
    assert len(service.comments(key)) == 1
    assert service.moves_back(key) == 1
    assert service.metric('crossgate_sweep_missed_total{kind="comment"}') >= 2


def test_a_waiver_is_granted_and_used(service: Operated) -> None:
    """Each comment gets its one answer, and the move is allowed."""
    key = reviewed(service)
    until = (SystemClock().now() + timedelta(days=5)).date().isoformat()
    say(service, key, f"/waive pilot until {until} because the board meets on Monday", TOM)
    wait_for("the answer", lambda: len(service.comments(key)) == 1)
    say(service, key, "/waive pilot", SAM)
    wait_for("the grant", lambda: len(service.comments(key)) == 2)
    service.move(key, "In Development", by=MARA)
    wait_for("the decision", lambda: verdicts(service, key) == ["allow"])
    assert service.status(key) == "In Development"


def test_a_creation_and_a_resolution_are_judged(service: Operated) -> None:
    """Created in a guarded status, then resolved without a transition: two decisions, one comment."""
    key = created(service, "Metric", **{"Target metric": ""})
    wait_for("the decision about the creation", lambda: verdicts(service, key) == ["deny"])
    service.jira.sandbox.act(TOM).resolve(key, "Won't do")
    wait_for("the decision about the resolution", lambda: verdicts(service, key) == ["deny", "deny"])
    assert len(service.comments(key)) == 1
    assert service.metric('crossgate_sweep_missed_total{kind="creation"}') >= 1
    assert service.metric('crossgate_sweep_missed_total{kind="resolution"}') >= 1
    assert service.store.queue.depth().dead == 0
