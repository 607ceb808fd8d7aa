"""`crossgate test --record` with a source of evidence: as the log kept it, else as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.connector.cli.commanding import Terminal
from tests.mlflow_worlds import MlflowWorld
from tests.sandboxes import Running

GATES = """
gates:
  - id: quality
    name: Quality
    applies_to: {projects: [FRAUD]}
    guards: {to: ML Review}
    require:
      - metric: {source: experiments, tagged: {name: jira.issue}, name: auc, at_least: 0.9}
"""


@pytest.fixture
def asking(sited: Terminal, mlflow: MlflowWorld) -> Terminal:
    """A site whose one gate rests on a run."""
    config = sited.directory / "config"
    (config / "gates.yaml").write_text(GATES)
    source = f"experiments: {{kind: mlflow, url: '{mlflow.url}', private_addresses: true}}"
    (config / "evidence.yaml").write_text(f"sources:\n  {source}\n")
    return sited


def recorded(asking: Terminal, *arguments: str) -> tuple[str, str]:
    """What the recorded file holds, and what was said beside; the test passes at once."""
    file: Path = asking.directory / "config" / "tests" / "recorded.yaml"
    file.parent.mkdir(exist_ok=True)
    said = asking.run("test", "--record", "FRAUD-2", *arguments, "--output", str(file)).stderr
    (ran,) = asking.json("test")["tests"]
    assert ran["failures"] == []
    return file.read_text(encoding="utf-8"), said


def test_what_is_recorded_of_evidence_that_the_log_never_saw(
    asking: Terminal, mlflow: MlflowWorld, jira: Running
) -> None:
    """As it is now, which is said; the figure, and nothing of the run that nobody asked for."""
    run_id = mlflow.run(tags={"jira.issue": "FRAUD-2", "owner": "priya"}, auc=0.93, loss=0.1)
    jira.sandbox.act("Priya Nair").transition("FRAUD-2", "ML Review")
    text, said = recorded(asking)
    assert "The log holds no decision about this transition: evidence and pages are as they are now." in said
    assert "metric.auc: 0.93" in text
    assert "expect:\n    verdict: allow" in text
    assert [word for word in (run_id, "priya", "loss", mlflow.url, "FRAUD-2") if word in text] == []
