"""Which steps a gate guards: sides, categories, creation, moves, reopening, resolutions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.requirements.linked import StatusCategory
from tests.builders import BEN, catalog, changed, history, issue, moves, status, value
from tests.judging import compiled, facts
from workflows.decide import decide
from workflows.decision import Verdict
from workflows.events import FieldsChanged, IssueCreated, IssueRef
from workflows.issue import FieldCatalog, Issue, Status, Transition
from workflows.judging.guarding import How
from workflows.moments import creation_of, occasions_of, resolutions_of
from workflows.record import decision_from_json, decision_json
from workflows.relevance import may_guard
from workflows.telling.explanation import explain
from workflows.telling.plain import render

NEVER = {"require": [{"field": {"name": "Risk tier", "is": "set"}}]}
CATEGORIES = FieldCatalog(
    catalog(customfield_1="Risk tier").names,
    categories={"done": StatusCategory.DONE, "closed": StatusCategory.DONE, "backlog": StatusCategory.TO_DO},
)


def guarded(rule: Mapping[str, Any], start: str, end: str, way: How | None = None) -> bool:
    """Whether a gate guards a step, of statuses that say nothing of their category."""
    policy = compiled({"guards": rule, **NEVER}, fields=CATEGORIES)
    return bool(policy.guarding(Status(None, start), Status(None, end), *([] if way is None else [way])))


@pytest.mark.parametrize(
    ("rule", "start", "end", "expected"),
    [
        ({"to": "Done"}, "Backlog", "Done", True),
        ({"to": "Done"}, "Done", "Backlog", False),
        ({"from": "Review"}, "Review", "Anywhere", True),
        ({"from": "Review"}, "Backlog", "Review", False),
        ({"from": "Review", "to": "Done"}, "Review", "Backlog", False),
        ({"to_category": "done"}, "Backlog", "Closed", True),
        ({"to_category": "done"}, "Closed", "Backlog", False),
        ({"to": "Backlog", "to_category": "done"}, "Review", "Backlog", True),
        ({"from_category": "done"}, "Done", "Closed", True),
        ({"any": True}, "Backlog", "Closed", True),
        ({"reopening": True}, "Done", "Backlog", True),
        ({"reopening": True}, "Done", "Closed", False),
        ({"reopening": True}, "Backlog", "Done", False),
        ({"reopening": True, "to": "Closed"}, "Done", "Closed", True),
        ({"resolving": True}, "Backlog", "Done", False),
    ],
)
def test_a_step_is_guarded_by_its_sides(rule: Mapping[str, Any], start: str, end: str, expected: bool) -> None:
    """Within a side any line that fits is enough; both sides must fit."""
    assert guarded(rule, start, end) is expected


@pytest.mark.parametrize(
    ("rule", "way", "expected"),
    [
        ({"to": "Done"}, How(moved=True), True),
        ({"to": "Done", "moves": False}, How(moved=True), False),
        ({"to": "Done"}, How(created=True), True),
        ({"to_category": "done"}, How(created=True), True),
        ({"to": "Done", "creation": False}, How(created=True), False),
        ({"to": "Done", "from": "Backlog"}, How(created=True), False),
        ({"any": True}, How(created=True), False),
        ({"resolving": True}, How(resolution="Fixed"), True),
        ({"resolutions": ["Won't do"]}, How(resolution="won't do"), True),
        ({"resolutions": ["Won't do"]}, How(resolution="Fixed"), False),
    ],
)
def test_how_a_step_came_about_counts(rule: Mapping[str, Any], way: How, expected: bool) -> None:
    """Creation in a guarded status, a move without a transition, a resolution."""
    assert guarded(rule, "", "Done", way) is expected


def test_a_category_that_is_not_known_leaves_the_decision_open() -> None:
    """The event is worth a look, and nobody's issue is moved back."""
    step = Transition("1", issue().created, BEN, Status("1", "Alpha"), Status("2", "Beta"))
    policy = compiled({"guards": {"to_category": "done"}, **NEVER}, fields=CATEGORIES)
    one = issue(fields={"customfield_1": value()})
    (gate,) = decide(policy, one, step, facts(), one.created).gates
    assert (gate.verdict, gate.result.reason.code) == (Verdict.UNDETERMINED, "gate.category_unknown")


@given(st.permutations(["to", "any", "from"]))
def test_gates_keep_the_policys_order(order: list[str]) -> None:
    """However each of them guards."""
    rules: dict[str, dict[str, Any]] = {"to": {"to": "Done"}, "any": {"any": True}, "from": {"from": "Backlog"}}
    policy = compiled(*({"guards": rules[name], **NEVER} for name in order))
    found = policy.guarding(status("Backlog"), status("Done"))
    assert [gate.gate.id for gate in found] == ["gate-1", "gate-2", "gate-3"]


def created_in(name: str) -> Issue:
    """An issue that was created there."""
    return issue(status_name=name, fields={"customfield_1": value()})


def test_an_issue_created_behind_the_gate_is_judged() -> None:
    """As it was created: what was filled in later comes late."""
    policy = compiled({"guards": {"to": "In Development"}, **NEVER})
    one = created_in("In Development")
    assert decide(policy, one, creation_of(one), facts(), one.created).verdict is Verdict.DENY
    filled = history(10_500, 60, BEN, changed("customfield_1", None, "high"))
    later = issue(filled, status_name="In Development", fields={"customfield_1": value("high")})
    decision = decide(policy, later, creation_of(later), facts(), filled.at)
    assert decision.verdict is Verdict.ALLOW
    assert decision.gates[0].late


def test_a_resolution_set_without_a_transition_is_a_step_of_its_own() -> None:
    """It stays in the status it is in."""
    entry = history(10_500, 60, BEN, changed("resolution", None, "Fixed"))
    one = issue(*moves(("In Development", BEN)), entry, fields={"customfield_1": value()})
    (step,) = resolutions_of(one)
    assert (step.resolution, step.from_status.name) == ("Fixed", "In Development")
    assert [each.history_id for each in occasions_of(one)] == ["created", "10001", "10500"]
    policy = compiled({"guards": {"resolving": True}, **NEVER})
    assert decide(policy, one, step, facts(), step.at).verdict is Verdict.DENY


def told(name: str | None) -> IssueCreated:
    """What a sender tells of a creation."""
    fields = None if name is None else {"status": {"id": "9", "name": name}}
    return IssueCreated(IssueRef("1", "FRAUD-1", "FRAUD", fields), issue().created, BEN)


def test_a_creation_elsewhere_costs_nothing() -> None:
    """The payload shows the status; what it leaves out is possible."""
    policy = compiled({"guards": {"to": "In Development"}, **NEVER})
    assert not may_guard(policy, told("Backlog"))
    assert may_guard(policy, told("In Development"))
    assert may_guard(policy, told(None))


def test_an_edit_of_the_resolution_matters_to_gates_that_guard_it() -> None:
    """And to no others."""
    ref = IssueRef("1", "FRAUD-1", "FRAUD", {"status": {"id": "9", "name": "In Development"}})
    edit = FieldsChanged(ref, issue().created, BEN, (changed("resolution", None, "Fixed"),))
    assert may_guard(compiled({"guards": {"resolving": True}, **NEVER}), edit)
    assert not may_guard(compiled({"guards": {"to": "In Development"}, **NEVER}), edit)


def test_the_explanation_says_how_the_step_came_about() -> None:
    """Created there, or resolved without a transition: nobody moved it."""
    policy = compiled({"guards": {"to": "In Development", "resolving": True}, **NEVER})
    one = created_in("In Development")
    said = render(explain(decide(policy, one, creation_of(one), facts(), one.created)))
    assert "Carla Cruz created it there on 1 October 2026" in said
    entry = history(10_500, 60, BEN, changed("resolution", None, "Fixed"))
    two = issue(entry, fields={"customfield_1": value()})
    (step,) = resolutions_of(two)
    said = render(explain(decide(policy, two, step, facts(), step.at)))
    assert "Ben Bok set the resolution “Fixed” on 1 October 2026" in said


def test_such_steps_are_kept_in_the_log_as_they_were() -> None:
    """Creation and resolution included."""
    policy = compiled({"guards": {"to": "In Development"}, **NEVER})
    one = created_in("In Development")
    decision = decide(policy, one, creation_of(one), facts(), one.created)
    assert decision_from_json(decision_json(decision)) == decision
