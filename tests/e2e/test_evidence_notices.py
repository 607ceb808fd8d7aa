"""A step that rests on an MLflow that is down, and the script that tells that a run has ended."""

from __future__ import annotations

from pathlib import Path

import requests

from connector.sandbox.mlflow import MlflowServer
from tests.mlflow_worlds import MlflowWorld
from tests.service_process import QUIET, Operated, operated
from tests.watching import free_port, wait_for

GATE = """
gates:
  - id: quality
    name: Model quality
    applies_to: {issue_types: [Task]}
    guards: {to: ML Review}
    require:
      - metric: {source: experiments, tagged: {name: jira.issue}, name: auc, at_least: 0.9}
"""
SOURCES = """
sources:
  experiments: {{kind: mlflow, url: 'http://127.0.0.1:{port}', private_addresses: true}}
webhook_secret: NOTICES
"""
SOON = 30.0  # Seconds: half of what a question that has no answer waits until it is asked again by itself.


def tell(service: Operated, **notice: str) -> None:
    """What a training script does at its end."""
    answer = requests.post(f"{service.url}/webhooks/evidence", json=notice, auth=("ci", "s3cr3t"), timeout=10)
    assert (answer.status_code, answer.json()) == (202, {"status": "accepted"})


def test_it_waits_until_it_is_answered_and_a_notice_hastens_that(fresh_url: str, tmp_path: Path) -> None:
    """Down: nothing is moved and the issue shows that it waits. Up: judged within seconds of the notice, either way."""
    port = free_port()
    evidence, secrets = SOURCES.format(port=port), {"NOTICES": "s3cr3t"}
    with operated(fresh_url, tmp_path, site=QUIET, gates=GATE, evidence=evidence, secrets=secrets) as service:
        key = service.jira.sandbox.act("Tom Okafor").create("FRAUD", "A new model", type="Task").key
        service.move(key, "ML Review")
        wait_for("a comment that says it waits", lambda: [c for c in service.comments(key) if "does not answer" in c])
        assert service.status(key) == "ML Review"
        assert "experiments does not answer" in service.run("evidence", key, status=1).replace("\n", " ")
        with MlflowServer(port=port):
            world = MlflowWorld(f"http://127.0.0.1:{port}")
            world.run(tags={"jira.issue": key}, auc=0.71)
            tell(service, issue=key)
            wait_for("the move back", lambda: service.status(key) == "Backlog", SOON)
            service.settle()
            (comment,) = service.comments(key)
            assert "is 0.71. That is below 0.9." in comment
            run = world.run(tags={"jira.issue": key}, started=1_700_000_200_000, auc=0.95)
            tell(service, source="experiments", run=run)
            wait_for("the comment to follow", lambda: "is 0.95" in service.comments(key)[0], SOON)
            service.settle()
            service.move(key, "ML Review")
            service.settle()
        assert service.status(key) == "ML Review"
        assert [one["verdict"] for one in service.json("explain", key)][-1] == "allow"
