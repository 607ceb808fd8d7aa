from __future__ import annotations

import pytest

from tests.connector.cli.commanding import Terminal
from tests.mlflow_worlds import MlflowWorld
from tests.sandboxes import Running

GATES = """
gates:
  - id: quality
    name: Quality
    applies_to: {projects: [FRAUD]}
    guards: {to: In Development}
    require:
      - metric: {source: experiments, tagged: {name: jira.issue}, name: auc, at_least: 0.9}
      - fact: {source: quality, pointer: /total, at_least: 1}
"""


@pytest.fixture
def asking(sited: Terminal, mlflow: MlflowWorld) -> Terminal:
    """A site whose one gate rests on a run, and on a document that nobody serves."""
    config = sited.directory / "config"
    (config / "gates.yaml").write_text(GATES)
    sources = f"sources:\n  experiments: {{kind: mlflow, url: '{mlflow.url}', private_addresses: true}}\n"
    sources += "  quality: {kind: http, url: 'http://127.0.0.1:9', private_addresses: true}\n"
    (config / "evidence.yaml").write_text(sources)
    return sited


def test_what_is_known_is_told_with_where_and_when(asking: Terminal, mlflow: MlflowWorld, jira: Running) -> None:
    """Found, missing and unavailable are told apart; nothing happens to the issue."""
    assert "[MISSING] experiments: experiments has no run" in asking.run("evidence", "FRAUD-1", status=1).stdout
    run_id = mlflow.run(tags={"jira.issue": "FRAUD-1"}, auc=0.93)
    told = asking.run("evidence", "fraud-1", status=1).stdout
    assert "[FOUND] experiments: a run (asked by Quality)" in told
    assert f"{mlflow.url}/#/experiments/0/runs/{run_id}" in told
    assert "metric.auc: 0.93, of 2023-11-14T22:15:00+00:00" in told
    assert "[UNAVAILABLE] quality: quality does not answer. (asked by Quality)" in told
    assert jira.sandbox.issue("FRAUD-1").comments == []
    entries = {entry["source"]: entry for entry in asking.json("evidence", "FRAUD-1", status=1)}
    assert (entries["experiments"]["state"], entries["quality"]["state"]) == ("found", "unavailable")
    assert any(one["what"] == "metric.auc" and one["digest"] for one in entries["experiments"]["findings"])


def test_what_if_asks_the_sources_too(asking: Terminal, mlflow: MlflowWorld) -> None:
    """The same answer as a webhook would bring."""
    mlflow.run(tags={"jira.issue": "FRAUD-2"}, auc=0.5)
    told = asking.run("what-if", "FRAUD-2", "--to", "In Development", status=1).stdout
    assert "auc is 0.5. That is below 0.9." in told


def test_the_doctor_names_what_is_not_well(asking: Terminal) -> None:
    """Everything that Crossgate needs, a line each; it exits 1 when something is missing."""
    checks = {check["name"]: check for check in asking.json("doctor", status=1)}
    assert {name: check["well"] for name, check in checks.items()} == {
        "configuration": True,
        "store": True,
        "webhook secret": False,
        "jira": True,
        "fields": True,
        "permissions in FRAUD": True,
        "source experiments": True,
        "source quality": False,
    }
    assert "as Crossgate" in checks["jira"]["words"]
    assert "SQLite" in checks["store"]["words"]


def test_the_doctor_is_content(asking: Terminal) -> None:
    """With nothing to complain of it exits 0; a token that is not set is named by its variable."""
    config = asking.directory / "config"
    (config / "gates.yaml").write_text("gates: []\n")
    (config / "evidence.yaml").write_text("sources: {}\n")
    asking.environ["CROSSGATE_WEBHOOK_SECRET"] = "s3cr3t-webhook"
    assert asking.run("doctor").stdout.count("[OK]") == 5
    (config / "evidence.yaml").write_text(
        "sources: {runs: {kind: mlflow, url: 'https://mlflow.example.com', token: {variable: MLFLOW_TOKEN}}}\n"
    )
    assert "[NOT OK] source runs: MLFLOW_TOKEN is not set" in asking.run("doctor", status=1).stdout
