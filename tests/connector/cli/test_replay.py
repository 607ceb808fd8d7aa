from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.config.writing import write
from tests.connector.cli.commanding import Terminal
from tests.sandboxes import Running

LOOSER = """\
gates:
  - id: ml-review
    name: ML Review
    guards: {to: In Development}
    require:
      - field: {name: Summary, is: set}
"""


@pytest.fixture
def lived(sited: Terminal, jira: Running) -> Terminal:
    """A site on which one issue skipped its review and another passed it."""
    jira.sandbox.act("Priya Nair").transition("FRAUD-2", "In Development")
    jira.sandbox.act("Priya Nair").transition("FRAUD-3", "ML Review")
    jira.sandbox.act("Mara Lind").transition("FRAUD-3", "In Development")
    return sited


def test_a_policy_over_what_happened(lived: Terminal, jira: Running) -> None:
    """Counted by gate, project and month, each denial with its reason; read in bulk, and nothing is written."""
    jira.sandbox.requests.clear()
    told = lived.run("replay").stdout
    for part in (
        "6 issues, 3 transitions, 2 of them guarded.",
        "Would have been denied: 2 transitions (100.0 %) of 2 issues.",
        "ml-review      enforce  2       1       50.0 %  1",
        "FRAUD    2       2",
        "It has not been in ML Review yet. Model risk tier is empty.",
    ):
        assert part in told
    asked = [(request.method, request.path) for request in jira.sandbox.requests.find(account="Crossgate")]
    assert len([1 for _, path in asked if "/issue/" in path]) == 0
    assert len(asked) < 15


def test_some_issues_alone(lived: Terminal) -> None:
    """Whatever Jira's own query language finds."""
    report = lived.json("replay", "--jql", "key = FRAUD-3", "--no-waits")
    assert (report["issues"], report["transitions"], report["denied"]) == (1, 2, 1)
    assert [denial["gate"] for denial in report["denials"]] == ["target-metric"]


def test_two_policies_over_what_happened(lived: Terminal, tmp_path: Path) -> None:
    """What the policy to come says differently."""
    write(tmp_path / "coming", {"gates.yaml": LOOSER})
    against = ("replay", "--against", str(tmp_path / "coming"))
    told = lived.run(*against).stdout
    assert "Denied before: 2; after: 0." in told
    assert "deny → allow" in told
    assert [row["issue"] for row in lived.json(*against)["changed"]] == ["FRAUD-2", "FRAUD-3"]


def test_files_for_spreadsheets_and_browsers(lived: Terminal, jira: Running, tmp_path: Path) -> None:
    """Every denial is a row; the page stands alone; what somebody wrote is text in both."""
    jira.sandbox.act("Priya Nair").edit("FRAUD-2", {"Model risk tier": "high"})
    table, page = tmp_path / "replay.csv", tmp_path / "replay.html"
    lived.run("replay", "--csv", str(table), "--html", str(page))
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["issue"] for row in rows} == {"FRAUD-2", "FRAUD-3"}
    assert rows[0]["reasons"].startswith("It has not been in ML Review yet.")
    assert "<svg" in page.read_text(encoding="utf-8")


def test_an_export_is_replayed_without_jira(lived: Terminal, jira: Running, tmp_path: Path) -> None:
    """The same numbers, from the file alone."""
    file = tmp_path / "history.jsonl"
    assert "6 issues" in lived.run("replay", "--export", str(file)).stdout
    here = lived.json("replay")
    jira.sandbox.requests.clear()
    assert lived.json("replay", "--from", str(file)) == here
    assert jira.sandbox.requests.find(account="Crossgate") == []
    assert not list(tmp_path.glob("*.part"))


def test_what_cannot_be_replayed_is_told(lived: Terminal, tmp_path: Path) -> None:
    """A query that Jira refuses, a file that is no export, and options that do not go together."""
    told = lived.run("replay", "--jql", "colour = red", status=1).stderr
    assert "Jira refused the query. Field 'colour' does not exist" in told
    broken = tmp_path / "history.jsonl"
    broken.write_text("{}\n", encoding="utf-8")
    assert (
        "history.jsonl: line 1 does not begin an export" in lived.run("replay", "--from", str(broken), status=1).stderr
    )
    both = lived.run("replay", "--from", str(broken), "--jql", "project = FRAUD", status=2).stderr
    assert "give one of them" in both
    write(tmp_path / "config", {"site.yaml": "jira: {deployment: cloud}\n"})
    assert "Say which issues" in lived.run("replay", status=2).stderr


def test_the_json_is_json_whatever_names_hold(lived: Terminal) -> None:
    """For machines, with nothing that a terminal would obey."""
    assert json.loads(lived.run("replay", "--json").stdout)["policy_version"]
