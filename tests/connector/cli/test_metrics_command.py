"""`crossgate metrics` over a sandbox Jira, a stand-in for MLflow, and a JSON document that nobody serves."""

from __future__ import annotations

import pytest

from tests.connector.cli.commanding import Terminal
from tests.mlflow_worlds import MlflowWorld
from tests.sandboxes import Running

METRICS = """
metrics:
  losses:
    name: Losses
    tier: business_kpi
    owner: Finance
    unit: bp
    better: lower
    target: {at_most: 4}
    value: {field: {issue: FRAUD-2, name: Story points}}
  recall:
    name: Recall of the champion
    tier: model_proxy
    moves: [losses, FRAUD-1]
    owner: ML team
    target: {at_least: 0.9}
    value: {metric: {source: experiments, tagged: {name: use, text: champion}, name: recall}}
issues:
  - applies_to: {projects: [FRAUD], labels: [metric]}
    level: Target metric
    moves: Data revision
    target: Launch date
    value: {fact: {source: quality, pointer: /p99}}
"""
GATES = """
gates:
  - id: goals
    name: Shared goals
    applies_to: {projects: [FRAUD]}
    guards: {to: In Development}
    require:
      - metric_tier: {of: losses}
"""


@pytest.fixture
def goals(sited: Terminal, mlflow: MlflowWorld, jira: Running) -> Terminal:
    """A site with a metric of each kind, and a gate on one tier of them."""
    config = sited.directory / "config"
    (config / "gates.yaml").write_text(GATES)
    (config / "metrics.yaml").write_text(METRICS)
    sources = f"sources:\n  experiments: {{kind: mlflow, url: '{mlflow.url}', private_addresses: true}}\n"
    sources += "  quality: {kind: http, url: 'http://127.0.0.1:9', private_addresses: true}\n"
    (config / "evidence.yaml").write_text(sources)
    jira.sandbox.act("Priya Nair").edit("FRAUD-2", {"Story points": 3.5})
    priya = jira.sandbox.act("Priya Nair")
    priya.edit("FRAUD-3", {"Labels": ["metric"], "Target metric": "System health", "Data revision": "recall"})
    return sited


def test_what_was_read_is_shown_against_its_target(goals: Terminal, mlflow: MlflowWorld) -> None:
    """By tier, with where it is from; what has no value exits 1, and so does what is outside."""
    mlflow.run(tags={"use": "champion"}, recall=0.81)
    fetched = goals.run("metrics", "fetch", status=1).stdout
    assert "losses: 3.5 bp from jira" in fetched
    assert "recall: 0.81 from experiments, of 2023-11-14 22:15 UTC" in fetched
    assert "FRAUD-3: no value: quality does not answer." in fetched
    assert "3 metrics read, 3 with something new, 1 without a value" in fetched
    shown = goals.run("metrics", "show", status=1).stdout
    assert "[OK] losses Losses: 3.5 bp from jira" in shown
    assert "[OUTSIDE] recall Recall of the champion: 0.81 from experiments" in shown
    assert "target ≥ 0.9; ML team" in shown
    assert "moves losses; correlation Too little data: 1 pair of values, and 10 are needed." in shown
    assert "! It says that it moves “FRAUD-1”, and no metric is called so." in shown
    by_id = {metric["id"]: metric for metric in goals.json("metrics", "show", status=1)}
    assert {name: metric["state"] for name, metric in by_id.items()} == {
        "losses": "within",
        "recall": "outside",
        "FRAUD-3": "no_value",
    }
    assert by_id["recall"]["reading"]["link"].startswith(mlflow.url)
    assert by_id["recall"]["correlations"] == {
        "losses": {
            "n": 1,
            "coefficient": None,
            "why": {"code": "correlation.few", "text": "Too little data: 1 pair of values, and 10 are needed."},
        }
    }


def test_a_gate_goes_by_what_was_read(goals: Terminal, mlflow: MlflowWorld) -> None:
    """Nothing was read: it cannot tell. Outside: no. A better model, read again: yes."""
    told = goals.run("what-if", "FRAUD-1", "--to", "In Development", status=1).stdout
    assert "[UNDETERMINED] metric_tier: Recall of the champion has not been read yet." in told
    mlflow.run(tags={"use": "champion"}, recall=0.81)
    goals.run("metrics", "fetch", status=1)
    told = goals.run("what-if", "FRAUD-1", "--to", "In Development", status=1).stdout
    assert "[UNSATISFIED] metric_tier: Recall of the champion is 0.81 (experiments http" in told
    assert "Its target is ≥ 0.9." in told
    assert "Bring Recall of the champion to ≥ 0.9; ML team answers for it." in told
    mlflow.run(tags={"use": "champion"}, started=1_800_000_000_000, recall=0.93)
    goals.run("schedule", "run", "metrics")
    assert "[ALLOW]" in goals.run("what-if", "FRAUD-1", "--to", "In Development").stdout


def test_the_history_of_a_metric(goals: Terminal, mlflow: MlflowWorld) -> None:
    """By id, name or its issue's key; what is the same is one line."""
    mlflow.run(tags={"use": "champion"}, recall=0.81)
    for _ in range(2):
        goals.run("metrics", "fetch", status=1)
    told = goals.run("metrics", "history", "Recall of the champion").stdout
    assert told.count("0.81 from experiments") == 1
    assert "1 reading of Recall of the champion." in told
    silent = goals.json("metrics", "history", "fraud-3", "--limit", "1")
    assert (silent["id"], silent["readings"][0]["why"]["code"]) == ("FRAUD-3", "evidence.unreachable")
    assert "there are: FRAUD-3, losses, recall" in goals.run("metrics", "history", "precision", status=2).output


def test_without_metrics_there_is_nothing_to_do(sited: Terminal) -> None:
    """Which is a matter of configuration; nothing is scheduled either."""
    for command in (("show",), ("fetch",), ("history", "recall")):
        assert "docs/metrics.md" in sited.run("metrics", *command, status=2).output
    assert [row["job"] for row in sited.json("schedule", "list")] == ["sweep", "waivers", "purge"]
