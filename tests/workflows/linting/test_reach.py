from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.linting.lint_world import (
    FIELD,
    FLOW,
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

NO_REOPENING = site()
REOPENING = site(flow(ways=ways("Backlog>QA", "QA>Done", "Done>Backlog")))


@pytest.mark.parametrize(
    ("guards", "code", "at"),
    [
        ({"to": "Elsewhere"}, "unreachable", "Elsewhere"),
        ({"from": "Elsewhere"}, "unreachable", "Elsewhere"),
        ({"to": "QA", "from": "Elsewhere"}, "unreachable", "Elsewhere"),
        ({"to": "Done", "from": "Backlog"}, "only_moves", "Backlog"),
        ({"to": "Done", "from": "Backlog", "moves": False}, "no_way", "Backlog"),
        ({"from": "Done"}, "only_moves", "Done"),
        ({"from_category": "done", "moves": False}, "no_way", "done"),
        ({"reopening": True, "moves": False}, "no_way", "true"),
        ({"to": "Backlog", "creation": False, "moves": False}, "no_way", "Backlog"),
        ({"to": "QA"}, None, ""),
        ({"to": "Backlog"}, None, ""),
        ({"from": "QA"}, None, ""),
        ({"any": True}, None, ""),
        ({"to_category": "done"}, None, ""),
        ({"from_category": "in_progress"}, None, ""),
        ({"from": "Backlog", "to_category": "in_progress"}, None, ""),
        ({"resolving": True}, None, ""),
        ({"resolutions": "Won't do"}, None, ""),
        ({"to": "Done", "from": "Backlog", "resolving": True}, None, ""),
        ({"from": "Done", "any": True}, None, ""),
    ],
)
def test_a_gate_that_no_workflow_comes_to(tmp_path: Path, guards: Mapping[str, Any], code: str | None, at: str) -> None:
    """Whatever form of guard it has, found at the side of it that is wrong; one that is come to is not found."""
    findings = found(tmp_path, gate(FIELD, guards=guards), on=site(flow()))
    reach = [one for one in findings if one.severity is Severity.ERROR]
    assert codes(reach) == ([code] if code else [])
    assert all(word_at(tmp_path, one).startswith(at) for one in reach)


def test_reopening_is_out_of_the_category_done_into_another(tmp_path: Path) -> None:
    """Found when no transition does that."""
    reopened = gate(FIELD, guards={"reopening": True})
    assert codes(found(tmp_path, reopened, on=NO_REOPENING)) == ["only_moves"]
    assert codes(found(tmp_path, reopened, on=REOPENING)) == []


def test_a_category_that_no_workflow_has(tmp_path: Path) -> None:
    """Told with the category's name."""
    (one,) = found(tmp_path, gate(FIELD, guards={"to_category": "done"}), on=site(flow(statuses=FLOW[:3])))
    assert "no status of the category Done" in told(one).replace("a status", "no status")
    assert word_at(tmp_path, one).startswith("done")


def test_one_workflow_that_comes_to_it_is_enough(tmp_path: Path) -> None:
    """The gate has something to judge."""
    either = site(flow(ways=()), flow(issue_type="Task"))
    assert codes(found(tmp_path, gate(FIELD, guards={"to": "Done", "from": "In Development"}), on=either)) == []


@pytest.mark.parametrize(
    "guards",
    [
        {"to": "Done", "from": "Backlog"},
        {"from": "Done"},
        {"reopening": True},
        {"any": True},
        {"from_category": "done"},
    ],
)
def test_ways_that_issues_did_not_show_are_not_known(tmp_path: Path, guards: Mapping[str, Any]) -> None:
    """A condition may hide them, or no issue stood there: told as unknown, never as an error."""
    findings = found(tmp_path, gate(FIELD, guards=guards), on=site(glimpsed(ways=())))
    assert [one.severity for one in findings] == [Severity.UNKNOWN]
    assert "cannot be told" in told(findings[0])
    assert "Administer Jira" in told(findings[0])


def test_a_status_that_no_workflow_has_is_known_from_issues_too(tmp_path: Path) -> None:
    """Jira tells the statuses of a workflow to everybody who sees the project."""
    assert codes(found(tmp_path, gate(FIELD, guards={"to": "Elsewhere"}), on=site(glimpsed()))) == ["unreachable"]
