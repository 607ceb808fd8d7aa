from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.config.writing import write
from tests.connector.cli.commanding import Terminal
from tests.sandboxes import Running

WRONG = """\
gates:
  - id: review
    name: Review
    applies_to: {projects: [FRAUD, NOWHERE]}
    guards: {to: In Development}
    require:
      - passed:
          status: ML Revue
          by: {group: ml-leeds}
      - field: {name: Model risk teir, is: set}
  - id: locked
    name: Locked
    applies_to: {projects: FRAUD, issue_types: Story}
    guards: {from: Backlog}
    require:
      - passed: {status: ML Review}
      - approval: {from: {group: legal}, count: 2}
"""


def test_the_shipped_policy_fits_the_sandbox(sited: Terminal) -> None:
    """Status 0; it says what it looked at."""
    told = sited.run("lint").stdout
    assert told == "No findings; looked at 18 workflows of FRAUD, RECO, as they are defined.\n"
    assert sited.json("lint") == []


NOT_SEEN = """\
gates:
  - id: review
    name: Review
    applies_to: {projects: FRAUD, issue_types: Story}
    guards: {to: Done}
    require:
      - passed: {status: Ready for Release}
"""


def test_without_an_administrators_rights_it_says_what_it_cannot_know(sited: Terminal, jira: Running) -> None:
    """Ways that no issue showed are unknown, which is no finding: status 0, and what the ways were taken from."""
    jira.sandbox.site.groups["jira-administrators"].members.clear()
    write(sited.directory / "config", {"gates.yaml": NOT_SEEN})
    told = sited.run("lint").stdout
    assert (
        "gates.yaml:7:26: unknown: gates[0].require[0].passed.status: Whether Story issues of FRAUD can enter" in told
    )
    assert "gates.yaml:5:18: unknown: gates[0].guards.to: Whether any transition leads to Done" in told
    assert "No findings, 2 unknown; looked at 18 workflows" in told
    assert "as seen on issues: transitions that no issue offered to Crossgate's account are not known" in told
    assert {one["severity"] for one in sited.json("lint")} == {"unknown"}


def test_what_the_site_does_not_have_is_found(sited: Terminal, jira: Running) -> None:
    """With file, line and column, what is wrong and how to mend it; status 1; nothing is changed."""
    write(sited.directory / "config", {"gates.yaml": WRONG})
    told = sited.run("lint", status=1).stdout
    for part in (
        "gates.yaml:4:36: error: gates[0].applies_to.projects[1]: There is no project NOWHERE",
        (
            "gates.yaml:8:19: error: gates[0].require[0].passed.status: Jira has no status called “ML Revue”. "
            "Write it as Jira shows it: ML Review."
        ),
        "gates.yaml:9:23: error: gates[0].require[0].passed.by.group: Jira has no group called “ml-leeds”.",
        "gates.yaml:10:23: error: gates[0].require[1].field.name: Jira has no field called “Model risk teir”.",
    ):
        assert part in told
    assert {one["code"] for one in sited.json("lint", status=1)} >= {
        "project",
        "status",
        "group",
        "field",
        "behind_gates",
        "too_few",
    }
    assert {request.method for request in jira.sandbox.requests.find(account="Crossgate")} <= {"GET", "POST"}


def test_a_saved_site_is_looked_at_without_jira(sited: Terminal, jira: Running, tmp_path: Path) -> None:
    """The same findings, from a file."""
    write(sited.directory / "config", {"gates.yaml": WRONG})
    file = tmp_path / "site.json"
    here = sited.json("lint", "--export", str(file), status=1)
    jira.sandbox.requests.clear()
    assert sited.json("lint", "--from", str(file), status=1) == here
    assert jira.sandbox.requests.find(account="Crossgate") == []


def test_a_site_that_was_saved_before_can_be_looked_at(sited: Terminal, tmp_path: Path) -> None:
    """What it does not hold is not known: nothing is held against the policy."""
    write(sited.directory / "config", {"gates.yaml": NOT_SEEN})
    file = tmp_path / "site.json"
    sited.json("lint", "--export", str(file))
    saved = orjson.loads(file.read_bytes())
    for flow in saved["workflows"]:
        flow["ways"] = []
        for key in ("ways_from", "initial", "creatable"):
            del flow[key]
    del saved["resolutions"]
    file.write_bytes(orjson.dumps(saved))
    assert {one["severity"] for one in sited.json("lint", "--from", str(file))} == {"unknown"}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"statuses": 3}', "\x00"])
def test_a_file_that_is_no_saved_site_is_told(sited: Terminal, tmp_path: Path, content: str) -> None:
    """Status 1 and which part of it."""
    file = tmp_path / "site.json"
    file.write_text(content, encoding="utf-8")
    assert "site.json is no saved site" in sited.run("lint", "--from", str(file), status=1).stderr
