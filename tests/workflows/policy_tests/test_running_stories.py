from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from config.configuration import Policy
from config.policy_test_file import PolicyTestFile
from config.policy_tests import PolicyTests
from config.yaml_tree import Tree
from tests.builders import policy
from workflows.policy_tests.running import Ran, check_reasons, run_tests, untested

REVIEWED = {
    "id": "review",
    "guards": {"to": "Done"},
    "require": [{"passed": {"status": "QA", "by": {"group": "leads"}}}],
}
TIERED = {
    "id": "tier",
    "mode": "audit",
    "applies_to": {"issue_types": ["Story"]},
    "guards": {"to": "Done"},
    "require": [{"field": {"name": "Tier", "one_of": ["high"]}}],
}
POLICY = policy(REVIEWED, TIERED)
PEOPLE = {"anna": {"name": "Anna Adams", "groups": ["leads"]}, "ben": {}}
PASSED = [{"by": "ben", "to": "QA"}, {"by": "anna", "to": "In Development"}]


def file_of(*tests: Mapping[str, Any], people: Mapping[str, Any] = PEOPLE) -> PolicyTestFile:
    """A file of stories; each happens in FRAUD and ends with Ben's move to Done unless it says otherwise."""
    usual = {"issue": {"project": "FRAUD"}, "transition": {"by": "ben", "to": "Done"}}
    named = [{"name": f"Story {number}", **usual, **test} for number, test in enumerate(tests, start=1)]
    contents = PolicyTests.model_validate({"people": people, "tests": named})
    return PolicyTestFile(Tree("tests/a.yaml", "tests: []", {}), contents)


def run(*tests: Mapping[str, Any], rules: Policy = POLICY, **more: Any) -> list[Ran]:
    """Run stories of one file."""
    return list(run_tests(rules, [file_of(*tests, **more)]))


def test_what_is_as_expected_passes() -> None:
    """The whole verdict, gates by their id, reasons, words and lateness."""
    told = {
        "verdict": "deny",
        "reasons": ["passed.never_entered"],
        "says": ["It has not been in QA yet."],
        "late": False,
    }
    (one, two) = run(
        {"expect": {"verdict": "deny", "gates": {"review": told, "tier": "deny"}}},
        {"history": PASSED, "expect": "allow"},
    )
    assert (one.failures, two.failures) == ((), ())
    assert (one.file, one.name) == ("tests/a.yaml", "Story 1")


@pytest.mark.parametrize(
    ("expect", "failure"),
    [
        ("allow", "the decision is deny, expected allow"),
        ({"gates": {"review": "undetermined"}}, "review: it says deny, expected undetermined"),
        ({"gates": {"review": "not_guarding"}}, "review: it says deny, expected not_guarding"),
        (
            {"gates": {"review": {"reasons": ["passed.lapsed"]}}},
            "review: no reason passed.lapsed; the reasons are gate.unsatisfied, passed.never_entered",
        ),
        ({"gates": {"review": {"says": ["ask Carla"]}}}, 'review: the explanation does not say "ask Carla"'),
        ({"gates": {"review": {"late": True}}}, "review: it is not late, expected late"),
    ],
)
def test_what_is_not_as_expected_fails(expect: Any, failure: str) -> None:
    """Each failure names what was found and what was expected."""
    (ran,) = run({"expect": expect})
    assert ran.failures == (failure,)


def test_a_gate_that_does_not_guard_cannot_give_reasons() -> None:
    """A bug is not the tier's business."""
    bug = {"issue": {"project": "FRAUD", "type": "Bug"}}
    (fine, wrong, silent) = run(
        {**bug, "expect": {"gates": {"tier": "not_guarding"}}},
        {**bug, "expect": {"gates": {"tier": "deny"}}},
        {**bug, "expect": {"gates": {"tier": {"reasons": ["field.empty"]}}}},
    )
    assert fine.failures == ()
    assert wrong.failures == ("tier: it says not_guarding, expected deny",)
    assert silent.failures == ("tier: it does not guard this transition",)


def test_a_story_is_judged_as_it_stood_and_late_things_are_late() -> None:
    """What is edited after the transition counts only for what is judged later."""
    edit = {"by": "ben", "after": "1m", "set": {"Tier": "high"}}
    (after,) = run({"afterwards": [edit], "expect": {"gates": {"tier": {"verdict": "allow", "late": True}}}})
    before = {**edit, "after": "2d"}
    (earlier,) = run({"history": [before], "expect": {"gates": {"tier": {"verdict": "allow", "late": False}}}})
    (undone,) = run(
        {
            "issue": {"project": "FRAUD", "fields": {"Tier": "high"}},
            "afterwards": [{"by": "ben", "set": {"Tier": []}}],
            "expect": {"gates": {"tier": "allow"}},
        }
    )
    assert (after.failures, earlier.failures, undone.failures) == ((), (), ())


def test_what_cannot_be_learned_is_undetermined() -> None:
    """A group that Jira does not show is not an empty one."""
    (unknown,) = run({"history": PASSED, "unavailable": {"groups": ["leads"]}, "expect": "undetermined"})
    (empty,) = run({"history": PASSED, "expect": "deny"}, people={"anna": {}, "ben": {}})
    assert (unknown.failures, empty.failures) == ((), ())


def test_children_links_people_and_parts_are_what_the_story_says() -> None:
    """Everything that a gate can ask of an issue can be told."""
    gates = (
        {"id": "linked", "require": [{"linked": {"status_category": "done", "all": True}}]},
        {"id": "children", "require": [{"linked": {"via": "children", "statuses": ["Done"], "all": True}}]},
        {"id": "owner", "require": [{"approval": {"from": {"role": "Owners"}, "given_by": {"field": "Owner"}}}]},
        {
            "id": "labels",
            "applies_to": {"labels": ["ml"]},
            "require": [{"field": {"name": "Summary", "matches": "^Score"}}],
        },
    )
    rules = policy(*({"guards": {"to": "Done"}, **gate} for gate in gates))
    issue = {
        "key": "FRAUD-7",
        "labels": ["ml"],
        "summary": "Score faster",
        "assignee": "ben",
        "links": [{"key": "FRAUD-8", "type": "blocks", "status": "Closed", "category": "done"}],
        "children": [{"key": "FRAUD-9", "status": "Done"}],
    }
    happened = [{"by": "anna", "set": {"Owner": "anna", "Labels": ["ml", "eu"], "Assignee": "anna"}}]
    people = {"anna": {"roles": ["Owners"]}, "ben": {}}
    expect = {"gates": dict.fromkeys([gate["id"] for gate in gates], "allow")}
    (ran,) = run({"issue": issue, "history": happened, "expect": expect}, rules=rules, people=people)
    assert ran.failures == ()
    assert ran.decision.issue_key == "FRAUD-7"


def test_a_move_between_projects_or_types_is_a_move() -> None:
    """A step in which the type changes is not a transition that was run."""
    (ran,) = run({"transition": {"by": "ben", "to": "Done", "set": {"Issue type": "Bug"}}, "expect": "deny"})
    assert ran.decision.transition.moved


def test_gates_without_a_test_are_named() -> None:
    """A verdict on the whole shows something of gates that enforce; one that only audits must be named itself."""
    assert untested(POLICY, run({"expect": "deny"})) == ("tier",)
    assert untested(POLICY, run({"expect": "deny"}, {"expect": {"gates": {"tier": "deny"}}})) == ()
    assert untested(POLICY, []) == ("review", "tier")
    elsewhere = {"transition": {"by": "ben", "to": "QA"}, "expect": {"gates": {"review": "not_guarding"}}}
    assert untested(POLICY, run(elsewhere)) == ("review", "tier")


def test_a_reason_that_nothing_gives_is_a_fault_of_the_file() -> None:
    """Such a test could never pass; the nearest code is offered."""
    file = file_of({"expect": {"gates": {"review": {"reasons": ["passed.never_enterd", "passed.lapsed"]}}}})
    (problem,) = check_reasons([file])
    assert problem.path == "tests[0].expect.gates.review.reasons[0]"
    assert problem.fix == "write passed.never_entered"


def test_fields_are_those_that_fields_yaml_binds() -> None:
    """A logical name, its name in Jira and its id are one field in a story."""
    gate = {"id": "tier", "guards": {"to": "Done"}, "require": [{"field": {"name": "Tier", "equals": "high"}}]}
    for binding, written in (
        ({"id": "customfield_7"}, "Tier"),
        ({"name": "Risk"}, "Tier"),
        ({"name": "Risk"}, "Risk"),
        ({"id": "customfield_7"}, "customfield_7"),
        ({"id": "customfield_10001"}, "Tier"),
    ):
        rules = policy(gate, fields={"Tier": binding, "Other": {"name": "Another"}})
        (ran,) = run({"history": [{"set": {written: "high"}}], "expect": "allow"}, rules=rules)
        assert ran.failures == (), (binding, written)


def test_a_story_can_be_judged_at_another_enforcement_point() -> None:
    """The gate says the same; what it does is what its mode there says."""
    rules = policy({**REVIEWED, "mode": {"revert": "enforce", "check": "audit"}})
    expect = {"verdict": "allow", "gates": {"review": "deny"}}
    (after, before) = run({"expect": "deny"}, {"point": "check", "expect": expect}, rules=rules)
    assert (after.failures, before.failures) == ((), ())
