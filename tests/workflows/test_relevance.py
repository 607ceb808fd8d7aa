"""Which events can concern a gate, from the payload alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import DAVE, assigned, at, changed, status
from tests.judging import compiled
from workflows.events import FieldsChanged, IssueRef, IssueTransitioned
from workflows.issue import Change, FieldCatalog, Status
from workflows.relevance import matters, may_guard

TIER = {"field": {"name": "Risk tier", "is": "set"}}
SCOPED: dict[str, Any] = {
    "require": [TIER],
    "applies_to": {
        "projects": ["FRAUD"],
        "issue_types": ["Story"],
        "labels": ["ml"],
        "fields": [{"name": "Target metric", "is": "set"}],
    },
}


def moved(fields: dict[str, Any] | None, *, to: Status | None = None, project: str = "FRAUD") -> IssueTransitioned:
    ref = IssueRef("1", f"{project}-1", project, fields)
    return IssueTransitioned(
        ref, at(), DAVE, status("Backlog"), to or status("In Development"), "1", moved=False, changes=()
    )


def edited(*changes: Change, fields: dict[str, Any] | None = None) -> FieldsChanged:
    return FieldsChanged(IssueRef("1", "FRAUD-1", "FRAUD", fields), at(), DAVE, changes)


FULL = {"issuetype": {"name": "Story"}, "labels": ["ML"], "customfield_3": 0.9}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (FULL, True),
        (None, True),
        ({}, True),
        ({**FULL, "issuetype": {"name": "Bug"}}, False),
        ({**FULL, "labels": []}, False),
        ({**FULL, "customfield_3": None}, False),
        ({"labels": ["other"]}, False),
    ],
)
def test_what_is_there_is_believed_and_what_is_not_is_possible(fields: dict[str, Any] | None, expected: bool) -> None:
    """A payload rules a gate out only by what it shows."""
    assert may_guard(compiled(SCOPED), moved(fields)) is expected


def test_other_projects_and_statuses_are_irrelevant() -> None:
    """Most events are ruled out by the project or the status."""
    assert not may_guard(compiled(SCOPED), moved(None, project="OTHER"))
    assert not may_guard(compiled(SCOPED), moved(FULL, to=status("Done")))


def test_a_status_without_a_name_may_be_any() -> None:
    """A sender that names the status by id only rules nothing out."""
    assert may_guard(compiled(SCOPED), moved(FULL, to=Status("10001", "10001")))


@pytest.mark.parametrize(
    ("requirement", "change", "expected"),
    [
        (TIER, changed("customfield_1", "a", "b"), True),
        (TIER, changed("customfield_2", "a", "b"), False),
        (TIER, assigned(None, DAVE), False),
        ({"passed": {"status": "A", "not_by": ["assignee"]}}, assigned(None, DAVE), True),
        (
            {"passed": {"status": "A", "lapses_when": {"fields_change": ["Target metric"]}}},
            changed("customfield_3", "1", "2"),
            True,
        ),
        (
            {"approval": {"from": {"group": "g"}, "given_by": {"field": "Approver"}}},
            changed("customfield_2", None, "x"),
            True,
        ),
        ({"not": {"linked": {}}}, changed("issuelinks", None, "FRAUD-2"), True),
        (TIER, changed("issuelinks", None, "FRAUD-2"), False),
    ],
)
def test_fields_that_matter(requirement: dict[str, Any], change: Change, expected: bool) -> None:
    """A change matters when a gate asks about what changed, however deep in its requirements."""
    assert matters(compiled({"require": [{"all_of": [requirement]}]}), edited(change)) is expected


def test_fields_of_gates_that_are_not_for_the_issue() -> None:
    """What only other issues' gates ask about does not matter, but leaving a scope does."""
    other = compiled({"require": [TIER], "applies_to": {"labels": ["ml"]}})
    away: dict[str, Any] = {"labels": []}
    assert not matters(other, edited(changed("customfield_1", "a", "b"), fields=away))
    assert matters(other, edited(changed("labels", "ml", ""), fields=away))


def test_without_a_catalog_any_custom_field_may_be_the_one() -> None:
    """Before the site's fields are known, too much matters rather than too little."""
    rough = compiled({"require": [TIER]}, fields=FieldCatalog())
    assert matters(rough, edited(changed("customfield_99", "a", "b")))
    assert not matters(rough, edited(changed("summary", "a", "b")))


def test_what_an_exemption_is_for_matters() -> None:
    """An issue that becomes exempt while something is outstanding is worth a look."""
    exemption = {"issues": {"labels": "hotfix"}, "reason": "Urgent", "review": "2027-01-01"}
    gate = compiled({"require": [TIER], "exemptions": [exemption]})
    assert matters(gate, edited(changed("labels", "", "hotfix")))
    assert not matters(gate, edited(changed("components", "", "x")))
