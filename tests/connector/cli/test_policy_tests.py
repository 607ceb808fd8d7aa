from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import GATE, write
from tests.connector.cli.commanding import Terminal
from tests.sandboxes import Running

TESTS = """\
people: {ben: {}}
tests:
  - name: What skips QA comes back
    issue: {project: FRAUD}
    transition: {by: ben, to: Done}
    expect: deny
"""
OTHER = GATE + GATE.removeprefix("gates:\n").replace("review", "other").replace("Done", "Closed")


@pytest.fixture
def tested(tmp_path: Path) -> Terminal:
    """A terminal with a policy and one test."""
    write(tmp_path, {"gates.yaml": GATE, "tests/qa.yaml": TESTS})
    return Terminal(tmp_path, {"CROSSGATE_CONFIG": str(tmp_path)})


def test_the_shipped_policy_passes_its_tests_and_each_gate_has_one(tmp_path: Path) -> None:
    """Whoever begins with it begins with something that is shown to work."""
    told = Terminal(tmp_path).run("test", "--require-every-gate", "--config", str(SHIPPED_CONFIGURATION)).stdout
    assert "none failed" in told


def test_tests_that_pass_are_listed(tested: Terminal) -> None:
    """By file and name; status 0."""
    told = tested.run("test").stdout
    assert "  passed  What skips QA comes back\n1 test, none failed.\n" in told
    assert tested.json("test")["tests"][0]["failures"] == []


def test_a_test_that_fails_says_where_and_why(tested: Terminal) -> None:
    """The place in the file, what was found and expected, and the explanation; status 1."""
    write(tested.directory, {"tests/qa.yaml": TESTS.replace("expect: deny", "expect: allow")})
    told = tested.run("test", status=1).stdout
    assert "FAILED  What skips QA comes back" in told
    assert "tests/qa.yaml:3: the decision is deny, expected allow" in told
    assert "It has not been in QA yet." in told
    assert tested.json("test", status=1)["tests"][0]["failures"] == ["the decision is deny, expected allow"]


def test_a_gate_without_a_test_fails_only_when_asked(tested: Terminal) -> None:
    """It is told in any case."""
    write(tested.directory, {"gates.yaml": OTHER})
    assert "Gates without a test: other." in tested.run("test").stdout
    assert "Gates without a test: other." in tested.run("test", "--require-every-gate", status=1).stdout
    assert tested.json("test", "--require-every-gate", status=1)["gates_without_a_test"] == ["other"]


def test_a_report_for_build_servers(tested: Terminal) -> None:
    """One case a test, with its failure and the explanation; gates without a test are cases of their own."""
    failing = TESTS.replace("expect: deny", "expect: allow").replace("name: What", 'name: "\\e[2J<b>" #')
    write(tested.directory, {"gates.yaml": OTHER, "tests/qa.yaml": TESTS, "tests/wrong.yaml": failing})
    report = tested.directory / "report.xml"
    tested.run("test", "--junit", str(report), "--require-every-gate", status=1)
    suites = ET.parse(report).getroot()  # noqa: S314  It is our own.
    assert [(suite.get("tests"), suite.get("failures")) for suite in suites] == [("1", "0"), ("1", "1"), ("1", "1")]
    failure = suites[1][0][0]
    assert failure.get("message") == "the decision is deny, expected allow"
    assert "It has not been in QA yet." in (failure.text or "")
    assert suites[1][0].get("name") == "\\u001b[2J<b>"
    assert suites[2][0].get("name") == "other"


def test_no_tests_at_all_is_told(tested: Terminal) -> None:
    """That is no failure, unless every gate must have one."""
    (tested.directory / "tests/qa.yaml").unlink()
    assert "No tests: there is no tests/*.yaml in" in tested.run("test").stdout
    tested.run("test", "--require-every-gate", status=1)


def test_a_file_that_cannot_be_read_is_told(tested: Terminal) -> None:
    """Status 2, place, what is allowed and the likeliest fix; a code of a reason that there is not is one of these."""
    write(tested.directory, {"tests/qa.yaml": TESTS.replace("expect: deny", "expcet: deny")})
    assert 'qa.yaml:6:5: tests[0].expcet: found the unknown key "expcet"' in tested.run("test", status=2).stderr
    reasons = "expect: {gates: {review: {reasons: [passed.never_enterd]}}}"
    write(tested.directory, {"tests/qa.yaml": TESTS.replace("expect: deny", reasons)})
    assert "write passed.never_entered" in tested.run("test", status=2).stderr


def test_a_test_is_recorded_from_a_real_issue(sited: Terminal, jira: Running) -> None:
    """With names and texts replaced; put beside the policy it passes."""
    priya = jira.sandbox.act("Priya Nair")
    priya.edit("FRAUD-2", {"Model risk tier": "high", "Target metric": "AUC of priya@example.com"})
    priya.transition("FRAUD-2", "ML Review")
    jira.sandbox.act("Mara Lind").transition("FRAUD-2", "In Development")
    told = sited.run("test", "--record", "fraud-2").stdout
    assert [word for word in ("Priya", "Mara", "@", "FRAUD-2", "AUC", "graph") if word in told] == []
    file = sited.directory / "config" / "tests" / "recorded.yaml"
    file.parent.mkdir()
    sited.run("test", "--record", "FRAUD-2", "--to", "In Development", "--output", str(file))
    (ran,) = sited.json("test")["tests"]
    assert ran["failures"] == []
    assert ran["decision"]["verdict"] == "allow"
    assert [gate["id"] for gate in ran["decision"]["gates"]] == ["ml-review", "target-metric"]


def test_a_move_back_is_not_what_is_recorded(sited: Terminal, jira: Running) -> None:
    """Crossgate's own steps are judged by no gate."""
    jira.sandbox.act("Priya Nair").transition("FRAUD-2", "ML Review")
    jira.sandbox.act("Mara Lind").transition("FRAUD-2", "In Development")
    jira.sandbox.act("Crossgate").transition("FRAUD-2", "ML Review")
    assert "Recorded: from Backlog to ML Review" in sited.run("test", "--record", "FRAUD-2", "--to", "ML Review").stdout


def test_what_cannot_be_recorded_is_told(sited: Terminal) -> None:
    """An issue that was never moved so, one that is not there, and options that do not go together."""
    never = sited.run("test", "--record", "FRAUD-2", status=1).stderr
    assert "No transition of FRAUD-2 was one that a gate guards" in never
    told = sited.run("test", "--record", "FRAUD-2", "--to", "Done", status=1).stderr
    assert "FRAUD-2 was never moved to Done; it was moved to nowhere." in told
    assert "Gone" in sited.run("test", "--record", "FRAUD-999", status=1).stderr
    assert "go with --record" in sited.run("test", "--to", "Done", status=2).stderr
