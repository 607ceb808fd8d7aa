from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.clarity import shipped_clarity
from config.configuration import Policy
from config.rice import Rice
from tests.builders import ANNA, BEN, CARLA, DAVE, directory, history, issue, moves, policy, stepped, value
from tests.workflows.replay.replays import TIER, past
from workflows.cases.replaying import compare_policies
from workflows.decision import Verdict
from workflows.differences.difference import Effect
from workflows.differences.gates import differences
from workflows.telling.differences import tell_differences
from workflows.telling.plain import render

PASSED = {"status": "QA", "by": {"group": ["leads"]}, "not_by": ["assignee"]}
GATE: Mapping[str, Any] = {
    "id": "qa",
    "name": "QA",
    "applies_to": {"projects": ["FRAUD", "RECO"]},
    "guards": {"to": ["Done"], "from": ["QA", "Test"]},
    "require": [{"passed": PASSED}, {"field": {"name": "Tier", "one_of": ["low", "high"]}}],
}


def changed(**lines: Any) -> tuple[Policy, Policy]:
    """The gate, and the gate with some lines written otherwise."""
    return policy(GATE), policy({**GATE, **lines})


def told(old: Policy, new: Policy) -> list[tuple[str, str]]:
    """Each difference's effect and sentence."""
    text = render(tell_differences("a", "b", differences(old, new)))
    lines = [line.removeprefix("- [") for line in text.splitlines() if line.startswith("- [")]
    return [(effect.lower(), sentence) for effect, _, sentence in (line.partition("] ") for line in lines)]


def required(*requirements: Mapping[str, Any]) -> tuple[Policy, Policy]:
    """The gate, and the gate that requires these."""
    return changed(require=requirements)


TIERED = GATE["require"][1]


@pytest.mark.parametrize(
    ("policies", "effect", "sentence"),
    [
        (changed(mode="warn"), "looser", "mode: now warn; enforce before."),
        (changed(name="Quality"), "words only", "name: now Quality; QA before."),
        (changed(message="Because."), "words only", "message: now Because.; left out before."),
        (changed(guards={"to": ["Done", "Closed"], "from": ["QA", "Test"]}), "tighter", "guards.to: now also Closed."),
        (changed(guards={"to": ["Done"]}), "tighter", "guards.from: left out now; QA and Test before."),
        (changed(guards={"to": ["Closed"], "from": ["QA", "Test"]}), "changed", "guards.to: now Closed; Done before."),
        (changed(guards={**GATE["guards"], "any": True}), "tighter", "guards.any: now true; left out before."),
        (
            changed(guards={**GATE["guards"], "creation": False}),
            "looser",
            "guards.creation: now false; left out before.",
        ),
        (changed(guards={"from": ["QA", "Test"]}), "changed", "guards.to: left out now; Done before."),
        (changed(applies_to={"projects": ["FRAUD"]}), "looser", "applies_to.projects: no longer RECO."),
        (changed(applies_to={}), "tighter", "applies_to.projects: left out now; FRAUD and RECO before."),
        (required({"passed": PASSED}), "looser", "No longer required: field: {name: Tier, one_of: [low, high]}."),
        (
            required({"passed": {**PASSED, "by": {"group": ["leads", "bosses"]}}}, TIERED),
            "looser",
            "passed QA.by.group: now also bosses.",
        ),
        (
            required({"passed": {**PASSED, "not_by": ["assignee", "reporter"]}}, TIERED),
            "tighter",
            "passed QA.not_by: now also reporter.",
        ),
        (
            required({"passed": {**PASSED, "lapses_when": {"fields_change": ["Tier"]}}}, TIERED),
            "tighter",
            "passed QA.lapses_when: now fields_change: [Tier]; left out before.",
        ),
        (
            required({"passed": PASSED}, {"field": {"name": "Tier", "one_of": ["low"]}}),
            "tighter",
            "field Tier.one_of: no longer high.",
        ),
        (
            required({"passed": PASSED}, {"not": TIERED}, TIERED),
            "tighter",
            "Now also required: not: {field: {name: Tier, one_of: [low, high]}}.",
        ),
    ],
)
def test_each_difference_is_told_with_the_way_it_points(
    policies: tuple[Policy, Policy], effect: str, sentence: str
) -> None:
    """Which line, what it says now and said before, and whether passing is harder."""
    assert told(*policies) == [(effect, sentence)]


@pytest.mark.parametrize(
    ("before", "after", "effect", "sentence"),
    [
        ({"criteria": "reach"}, {"criteria": ["reach", "effort"]}, "tighter", "rice.criteria: now also effort."),
        (
            {"criteria": "reach", "tolerance_percent": 5},
            {"criteria": "reach", "tolerance_percent": 10},
            "looser",
            "rice.tolerance_percent: now 10; 5 before.",
        ),
        (
            None,
            {"criteria": "reach"},
            "tighter",
            "rice: now criteria: [reach]; left out before.",
        ),
    ],
)
def test_a_pin_says_which_way_it_points(before: Any, after: Any, effect: str, sentence: str) -> None:
    """More parts are tighter, more tolerance is looser."""

    def pinned(rice: Any) -> Policy:
        pin = {"fields": "Tier", **({} if rice is None else {"rice": rice})}
        return policy({**GATE, "require": [{"approval": {"from": {"group": "leads"}, "pinned_to": pin}}]})

    assert told(pinned(before), pinned(after)) == [(effect, f"approval.pinned_to.{sentence}")]


def test_a_pinned_criterion_that_is_read_in_another_way_is_told() -> None:
    """Its scale or its place: whether an estimate is another one is decided by them."""
    rice = (
        {"score": {"field": "Score"}},
        {"score": {"field": "Score"}, "criteria": {"reach": {"place": {"field": "R"}}}},
    )
    old, new = (
        policy(GATE).model_copy(update={"criteria": {"reach": Rice.model_validate(one).standing["reach"]}})
        for one in rice
    )
    ((effect, sentence),) = told(old, new)
    assert effect == "changed"
    assert sentence.startswith("The criterion “reach” is now ")
    assert "place: {field: R}" in sentence
    assert told(new, new) == []


def test_gates_that_come_and_go_are_told_whole() -> None:
    """What they guard and require."""
    other = {**GATE, "id": "other", "name": "Other", "mode": "audit"}
    (gone, come) = (told(policy(GATE, other), policy(GATE)), told(policy(GATE), policy(GATE, other)))
    assert come[0][0] == "tighter"
    assert come[0][1].startswith("A new gate. It guards to: [Done], from: [QA, Test], its mode is audit")
    assert gone[0][0] == "looser"
    assert "The gate is gone." in gone[0][1]


def test_alternatives_point_the_other_way() -> None:
    """One more way to satisfy `any_of` lets more through, and inside `not` everything is turned round."""
    one, two = {"field": {"name": "Tier", "is": "set"}}, {"field": {"name": "Other", "is": "set"}}
    old, new = policy({**GATE, "require": [{"any_of": [one]}]}), policy({**GATE, "require": [{"any_of": [one, two]}]})
    assert told(old, new) == [("looser", "Will do now as well: field: {name: Other, is: set}.")]
    old, new = (policy({**GATE, "require": [{"not": {"any_of": parts}}]}) for parts in ([one], [one, two]))
    assert [effect for effect, _ in told(old, new)] == ["tighter"]


def test_a_field_that_stands_for_another_one_is_told() -> None:
    """Every gate that names it may say something else."""
    old = policy(GATE, fields={"Tier": {"id": "customfield_1"}})
    new = policy(GATE, fields={"Tier": {"id": "customfield_2"}})
    assert told(old, new) == [("changed", "The field “Tier” is now id: customfield_2; it was id: customfield_1.")]


def test_the_same_policy_has_no_differences() -> None:
    """In whatever order its gates stand."""
    other = {**GATE, "id": "other"}
    assert differences(policy(GATE, other), policy(other, GATE)) == ()


TESTS: list[dict[str, Any]] = [
    {"is": "set"},
    {"one_of": ["low"]},
    {"one_of": ["low", "high"]},
    {"equals": "high"},
    {"is": "set", "one_of": ["high"]},
]
FIELD_TESTS = st.sampled_from(TESTS).map(lambda tests: {"field": {"name": "Risk tier", **tests}})
PASSES = st.builds(
    lambda groups, parts: {"passed": {"status": "QA", "by": {"group": groups}, "not_by": parts}},
    st.lists(st.sampled_from(["leads", "bosses"]), min_size=1, unique=True),
    st.lists(st.sampled_from(["assignee", "reporter"]), unique=True),
)
PLAIN = FIELD_TESTS | PASSES
REQUIREMENTS = PLAIN | st.builds(
    lambda kind, parts: {kind: parts}, st.sampled_from(["all_of", "any_of"]), st.lists(PLAIN, min_size=1, max_size=2)
)
GATES = st.builds(
    lambda to, source, requirements, projects: {
        "guards": {"to": to, **({"from": source} if source else {})},
        "applies_to": {"projects": projects},
        "require": requirements,
    },
    st.lists(st.sampled_from(["Done", "QA"]), min_size=1, unique=True),
    st.lists(st.sampled_from(["Backlog", "QA"]), unique=True),
    st.lists(REQUIREMENTS | st.builds(lambda one: {"not": one}, PLAIN), min_size=1, max_size=2),
    st.lists(st.sampled_from(["FRAUD", "RECO"]), unique=True),
)
PAST = [
    issue(*moves(("Done", BEN)), fields={TIER: value("low")}, id="1", key="FRAUD-1"),
    issue(*moves(("QA", BEN), ("Done", ANNA)), fields={TIER: value("high")}, id="2", key="FRAUD-2"),
    issue(*moves(("QA", BEN), ("Done", DAVE)), fields={TIER: value()}, id="3", key="FRAUD-3"),
    issue(
        history(10001, 1, CARLA, stepped("Backlog", "QA")),
        history(10002, 2, CARLA, stepped("QA", "Done")),
        fields={TIER: value("low")},
        id="4",
        key="RECO-4",
        project_key="RECO",
    ),
]
GROUPS = directory(leads=(ANNA, DAVE), bosses=(CARLA,))


@settings(deadline=None, max_examples=300)
@given(GATES, GATES)
def test_what_is_called_tighter_lets_nothing_more_through(old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """And what is called looser refuses nothing more: over issues that the two policies judge."""
    before, after = policy(old), policy(new)
    effects = {one.effect for one in differences(before, after)}
    found = compare_policies(before, after, past(PAST, GROUPS), lambda _: None, waits=False).changed
    verdicts = {(one.before, one.after) for one in found}
    if effects <= {Effect.TIGHTER, Effect.WORDS}:
        assert (Verdict.DENY, Verdict.ALLOW) not in verdicts
    if effects <= {Effect.LOOSER, Effect.WORDS}:
        assert (Verdict.ALLOW, Verdict.DENY) not in verdicts


def test_other_words_are_told() -> None:
    """A list of one's own in place of the shipped one."""
    old, new = Policy(), Policy(clarity=shipped_clarity())
    (found,) = differences(old, new)
    assert "engagement" in str(found.what.fact("added"))
    assert differences(new, new) == ()
