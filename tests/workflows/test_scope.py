"""Which issues a gate is for: expressions, JQL and security levels among the other lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import BEN, CARLA, changed, history, issue, moves, status, transition, value
from tests.judging import compiled, decided, facts, last_transition
from workflows.decide import Facts, decide
from workflows.decision import Verdict
from workflows.events import FieldsChanged, IssueRef, IssueTransitioned
from workflows.issue import Issue
from workflows.needs import needs
from workflows.people import Directory
from workflows.relevance import matters, may_guard

NEVER = {"require": [{"field": {"name": "Risk tier", "is": "set"}}]}
JQL = "sprint in openSprints()"


def subject(**overrides: Any) -> Issue:
    """An issue that Ben moved to In Development, without a risk tier."""
    return issue(*moves(("In Development", BEN)), **{"fields": {"customfield_1": value()}, **overrides})


def gates_for(scope: Mapping[str, Any], one: Issue, found: Mapping[str, bool | None] | None = None) -> list[str]:
    """The verdicts of a gate that denies whatever is in its scope."""
    known = Facts(Directory(), facts().own_account, None, found or {})
    gate = compiled({"applies_to": scope, **NEVER})
    return [str(gate.verdict) for gate in decide(gate, one, last_transition(one), known, one.created).gates]


@pytest.mark.parametrize(
    ("scope", "verdicts"),
    [
        ({"when": "'ml' in labels"}, ["deny"]),
        ({"when": "'dl' in labels"}, []),
        ({"when": "'ml' in labels", "projects": ["RECO"]}, []),
        ({"when": "number('Target metric') > 1"}, []),
        ({"when": "has('Approver')"}, ["undetermined"]),
        ({"when": "has('Approver') && 'dl' in labels"}, []),
        ({"when": "from_status == 'Backlog'"}, ["deny"]),
        ({"security_levels": ["ML only"]}, ["deny"]),
        ({"security_levels": ["Board"]}, []),
    ],
)
def test_a_gate_is_for_the_issues_its_lines_fit(scope: Mapping[str, Any], verdicts: list[str]) -> None:
    """What asks for an empty field does not fit; what asks for an unknown one may, and nobody is moved back for it."""
    fields = {"customfield_1": value(), "customfield_3": value(), "security": value("ML only", ids=["7"])}
    assert gates_for(scope, subject(labels=("ml",), fields=fields)) == verdicts


def test_an_issue_without_a_security_level_has_none() -> None:
    """Whoever may not see the level may not see the issue either."""
    assert gates_for({"security_levels": ["Board"]}, subject()) == []


@pytest.mark.parametrize(
    ("found", "verdicts"),
    [({JQL: True}, ["deny"]), ({JQL: False}, []), ({JQL: None}, ["undetermined"]), ({}, ["undetermined"])],
)
def test_jira_judges_jql(found: Mapping[str, bool | None], verdicts: list[str]) -> None:
    """Not being told is not no."""
    assert gates_for({"jql": JQL}, subject(), found) == verdicts


def test_jql_is_asked_only_of_issues_that_may_be_meant() -> None:
    """A line that does not fit spares the call; all gates' conditions go into one."""
    one = subject(labels=("ml",))
    book = compiled(
        {"applies_to": {"jql": JQL}, **NEVER},
        {"applies_to": {"jql": "a = b", "labels": ["ml"]}, **NEVER},
        {"applies_to": {"jql": "c = d", "labels": ["dl"]}, **NEVER},
    )
    assert needs(book, one, last_transition(one)).queries == {JQL, "a = b"}


def moved(**fields: Any) -> IssueTransitioned:
    """What a sender tells of a move to In Development."""
    ref = IssueRef("1", "FRAUD-1", "FRAUD", fields or None)
    step = (status("Backlog"), status("In Development"))
    return IssueTransitioned(ref, subject().created, BEN, *step, "1", moved=False, changes=())


def test_a_payload_that_shows_the_gate_is_not_meant_is_irrelevant() -> None:
    """No call is made for it; what it does not show is possible."""
    book = compiled({"applies_to": {"when": "'ml' in labels"}, **NEVER})
    assert not may_guard(book, moved(labels=["dl"]))
    assert may_guard(book, moved(labels=["ml"]))
    assert may_guard(book, moved())
    assert may_guard(compiled({"applies_to": {"jql": JQL}, **NEVER}), moved(labels=["dl"]))
    assert not may_guard(compiled({"applies_to": {"when": "from_status == 'Blocked'"}, **NEVER}), moved())


def edited(field_id: str) -> FieldsChanged:
    """Carla changed a field."""
    ref = IssueRef("1", "FRAUD-1", "FRAUD", {"labels": ["dl"]})
    return FieldsChanged(ref, subject().created, CARLA, (changed(field_id, "a", "b"),))


def test_an_edit_matters_when_an_expression_asks_for_it() -> None:
    """In the scope or in a requirement; JQL may ask for anything."""
    scoped = compiled({"applies_to": {"when": "priority == 'High' || has('Target metric')"}, **NEVER})
    assert matters(scoped, edited("priority"))
    assert matters(scoped, edited("customfield_3"))
    assert not matters(scoped, edited("summary"))
    required = compiled({"require": [{"expression": {"holds": "size(summary) > 10"}}]})
    assert matters(required, edited("summary"))
    assert not matters(required, edited("priority"))
    assert matters(compiled({"applies_to": {"jql": JQL}, **NEVER}), edited("duedate"))


def test_the_scope_is_judged_as_the_issue_stood() -> None:
    """Taking the label off afterwards gains nothing."""
    before = moves(("In Development", BEN))
    one = issue(*before, history(10_500, 60, BEN, changed("labels", "ml", "")), fields={"customfield_1": value()})
    assert (
        decided(
            {"applies_to": {"when": "'ml' in labels"}, **NEVER}, one, judged_transition=transition(before[0])
        ).verdict
        is Verdict.DENY
    )
