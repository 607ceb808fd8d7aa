"""`children`: sub-tasks and issues below, as `linked` counts them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import issue, related
from tests.judging import judged
from workflows.issue import RelatedIssue
from workflows.results import Outcome, Result

SUBTASKS = (related("FRAUD-11", "Done", "Sub-task"), related("FRAUD-12", "In Development", "Sub-task"))
BELOW = (related("FRAUD-21", "Done", "Story"), related("FRAUD-22", "Cancelled", "Experiment"))


def result(children: tuple[RelatedIssue, ...] | None = BELOW, **rule: Any) -> Result:
    """How an issue with two sub-tasks stands."""
    return judged({"children": rule}, issue(subtasks=SUBTASKS), children=children)


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ({}, Outcome.UNSATISFIED),
        ({"of": "subtasks"}, Outcome.UNSATISFIED),
        ({"of": "subtasks", "statuses": ["Done", "In Development"]}, Outcome.SATISFIED),
        ({"of": "issues"}, Outcome.UNSATISFIED),
        ({"of": "issues", "leaving_out": "Cancelled"}, Outcome.SATISFIED),
        ({"of": "issues", "issue_types": "Story"}, Outcome.SATISFIED),
        ({"of": "issues", "issue_types": "Bug"}, Outcome.UNSATISFIED),
        ({"of": "issues", "issue_types": "Bug", "at_least": 0}, Outcome.SATISFIED),
        ({"all": False, "at_least": 2}, Outcome.SATISFIED),
        ({"all": False, "at_least": 3}, Outcome.UNSATISFIED),
        ({"status_category": "in_progress", "all": False}, Outcome.SATISFIED),
    ],
)
def test_children_are_counted(rule: dict[str, Any], outcome: Outcome) -> None:
    """Those of the kind that is meant, in the statuses that are meant."""
    found = result(**rule)
    assert found.outcome is outcome
    assert found.kind == "children"


def test_the_ones_that_are_behind_are_named() -> None:
    """With their status."""
    assert result(of="subtasks").reason.fact("issues") == ("FRAUD-12 (In Development)",)


def test_children_that_cannot_be_read_leave_it_open() -> None:
    """Sub-tasks come with the issue, the others do not."""
    assert result(None).outcome is Outcome.UNDETERMINED
    assert result(None, of="subtasks").outcome is Outcome.UNSATISFIED
