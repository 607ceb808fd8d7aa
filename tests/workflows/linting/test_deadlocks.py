from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.linting.lint_world import (
    PASSED,
    WAYS,
    codes,
    flow,
    found,
    gate,
    glimpsed,
    site,
    told,
    ways,
    word_at,
)
from workflows.linting.finding import Severity
from workflows.site_map import SiteMap

SEQUENCE = {"sequence": {"steps": [{"status": "QA"}, {"status": "In Development"}]}}
BY_STEP = {"approval": {"from": {"group": "leads"}, "given_by": {"transition": {"from": "QA", "to": "Done"}}}}


@pytest.mark.parametrize(
    ("written", "on", "code", "at"),
    [
        (gate({"passed": {"status": "Elsewhere"}}), site(flow()), "not_in_workflow", "Elsewhere"),
        (gate({"passed": {"status": "Elsewhere"}}), site(glimpsed()), "not_in_workflow", "Elsewhere"),
        (gate(PASSED), site(flow(ways=WAYS[1:])), "no_way_in", "QA"),
        (gate(PASSED, guards={"from": "In Development"}), site(flow(ways=WAYS[1:])), "no_way_in", "QA"),
        (gate(PASSED, guards={"to_category": "done"}), site(flow(ways=WAYS[1:])), "no_way_in", "QA"),
        (
            gate(PASSED, guards={"to": "Done"}),
            site(flow(ways=ways("QA>Done", "In Development>QA", "Backlog>Done"))),
            "no_path",
            "QA",
        ),
        (gate(PASSED, guards={"from": "Backlog"}), site(flow()), "behind_gates", "QA"),
        (gate(PASSED, guards={"any": True}), site(flow()), "behind_gates", "QA"),
        (
            gate(PASSED),
            site(flow(ways=ways("Backlog>In Development", "In Development>QA", "QA>Done"))),
            "behind_gates",
            "QA",
        ),
        (gate(PASSED), site(flow(ways=ways("Backlog>QA", "Backlog>In Development"))), "no_way_out", "QA"),
        (
            gate({"passed": {"status": "QA", "into": "Done"}}),
            site(flow()),
            "no_way_into",
            "QA",
        ),
        (
            gate(SEQUENCE, guards={"to": "Done"}),
            site(flow(ways=(*WAYS[::2], *ways("Backlog>In Development")))),
            "no_way_out",
            "QA",
        ),
        (gate({"age": {"since": "QA", "at_least": "2d"}}), site(flow(ways=WAYS[1:])), "no_way_in", "QA"),
        (gate({"age": {"in": "QA", "at_least": "2d"}}), site(flow(ways=WAYS[1:])), "no_way_in", "QA"),
        (
            gate({"field": {"name": "Tier", "is": "set", "changed_since": {"entered": "QA"}}}),
            site(flow(ways=WAYS[1:])),
            "no_way_in",
            "QA",
        ),
        (gate(BY_STEP), site(flow()), "no_way_into", "QA"),
    ],
)
def test_a_checkpoint_that_cannot_be_passed(
    tmp_path: Path, written: Mapping[str, Any], on: SiteMap, code: str, at: str
) -> None:
    """Of every kind that needs a status, whatever the gate guards; at the status, with how to mend it."""
    errors = [one for one in found(tmp_path, written, on=on) if one.severity is Severity.ERROR]
    assert codes(errors) == [code]
    assert word_at(tmp_path, errors[0]).startswith(at)


def test_two_gates_that_wait_for_each_other(tmp_path: Path) -> None:
    """Each is fine by itself; together nobody passes either. Both are named."""
    on = site(flow(ways=ways("Backlog>QA", "Backlog>In Development", "QA>Done", "In Development>Done")))
    one = gate({"passed": {"status": "In Development"}}, id="one", guards={"to": "QA"})
    other = gate({"passed": {"status": "QA"}}, id="other")
    assert codes(found(tmp_path, one, on=on)) == codes(found(tmp_path, other, on=on)) == []
    findings = found(tmp_path, one, other, on=on)
    assert codes(findings) == ["behind_gates", "behind_gates"]
    assert "one and other" in told(findings[0])


@pytest.mark.parametrize(
    "lines",
    [
        {"mode": "warn"},
        {"mode": {"enforce": {"percent": 10}}},
        {"applies_to": {"projects": ["FRAUD"], "labels": ["ml"]}},
        {"applies_to": {"projects": ["FRAUD"], "issue_types": ["Task"]}},
        {"exemptions": [{"issues": {"labels": "hotfix"}, "reason": "Small.", "review": "2027-01-01"}]},
    ],
)
def test_a_gate_that_lets_some_issues_pass_locks_none_in(tmp_path: Path, lines: Mapping[str, Any]) -> None:
    """It only warns, is for other issues, or has exemptions: there is a way."""
    on = site(
        flow(ways=ways("Backlog>QA", "Backlog>In Development", "QA>Done", "In Development>Done")),
        flow(issue_type="Task", ways=ways("Backlog>QA", "Backlog>In Development", "QA>Done", "In Development>Done")),
    )
    story = {"projects": ["FRAUD"], "issue_types": ["Story"]}
    other = gate({"passed": {"status": "QA"}}, id="other", applies_to=story)
    one = gate({"passed": {"status": "In Development"}}, **{"id": "one", "guards": {"to": "QA"}, **lines})
    assert "other" not in {finding.gate_id for finding in found(tmp_path, one, other, on=on)}


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        (PASSED, ["created_behind"]),
        ({"approval": {"from": {"group": "leads"}}}, ["created_behind"]),
        ({"approval": {"from": {"group": "leads"}, "given_by": {"field": "Signers"}}}, []),
        ({"field": {"name": "Tier", "is": "set"}}, []),
    ],
)
def test_what_no_new_issue_can_have(tmp_path: Path, require: Mapping[str, Any], expected: list[str]) -> None:
    """A gate on the status in which issues are created; not when it leaves creation out."""
    guards = {"to": ["Backlog", "In Development"]}
    behind = codes(found(tmp_path, gate(require, guards=guards), on=site(flow())))
    assert [code for code in behind if code == "created_behind"] == expected
    later = codes(found(tmp_path, gate(require, guards={**guards, "creation": False}), on=site(flow())))
    assert "created_behind" not in later


def test_an_order_that_no_way_has(tmp_path: Path) -> None:
    """The second checkpoint of a sequence cannot be come to from the first."""
    turned = {"sequence": {"steps": [{"status": "In Development"}, {"status": "QA"}]}}
    (one,) = found(tmp_path, gate(turned, guards={"to": "Done"}), on=site(flow(ways=(*WAYS, *ways("QA>Done")))))
    assert codes([one]) == ["no_order"]
    assert "from In Development to QA" in told(one)


def test_what_issues_did_not_show_is_told_once_for_all_of_them(tmp_path: Path) -> None:
    """As unknown: a way that was not seen may be there. An issue that stands in the status shows that there is one."""
    blind = site(
        glimpsed(ways=WAYS[1:], seen=("In Development",)),
        glimpsed(issue_type="Task", ways=WAYS[1:], seen=("In Development",)),
    )
    (one,) = found(tmp_path, gate(PASSED), on=blind)
    assert (codes([one]), one.severity) == (["way_in_unseen"], Severity.UNKNOWN)
    assert "Story and Task issues of FRAUD" in told(one)
    assert codes(found(tmp_path, gate(PASSED), on=site(glimpsed(ways=WAYS[1:])))) == []


def test_what_is_wrong_with_several_types_and_projects_is_told_once(tmp_path: Path) -> None:
    """They mostly share a workflow: the types of a project together, then projects of the same types."""
    flows = [flow(project, kind, ways=WAYS[1:]) for project in ("FRAUD", "RECO") for kind in ("Story", "Task")]
    both = {"projects": ["FRAUD", "RECO"]}
    (one,) = found(tmp_path, gate(PASSED, applies_to=both), on=site(*flows))
    assert "Story and Task issues of FRAUD and RECO" in told(one)
    apart = found(tmp_path, gate(PASSED, applies_to=both), on=site(*flows[:3]))
    assert ["Story and Task issues of FRAUD" in told(each) for each in apart] == [True, False]
    assert "Story issues of RECO" in told(apart[1])


def test_whoever_locks_the_others_in_is_told_of_alone(tmp_path: Path) -> None:
    """What lies behind a lock is not a second one; a gate that asks for what is nowhere is a finding of its own."""
    lock = gate(PASSED, id="lock", guards={"from": "Backlog"})
    behind = gate({"passed": {"status": "In Development"}}, id="behind", guards={"to": "Done"})
    findings = found(tmp_path, lock, behind, on=site(flow()))
    assert [(one.gate_id, codes([one])) for one in findings] == [("lock", ["behind_gates"])]
    nowhere = gate({"passed": {"status": "Elsewhere"}}, id="nowhere", guards={"from": "Backlog"})
    findings = found(tmp_path, nowhere, behind, on=site(flow()))
    assert [(one.gate_id, codes([one])) for one in findings] == [("nowhere", ["not_in_workflow"])]
