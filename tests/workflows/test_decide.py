"""Deciding: which gates speak, at which moment the issue is judged, and what came late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.builders import (
    ANNA,
    BEN,
    CROSSGATE,
    DAVE,
    at,
    changed,
    directory,
    history,
    issue,
    moves,
    stepped,
    transition,
    value,
)
from tests.judging import compiled, decided, facts, last_transition
from workflows.decide import decide
from workflows.decision import Verdict
from workflows.needs import needs
from workflows.results import Outcome

TIER = {"field": {"name": "Risk tier", "is": "set"}}
REVIEW = {"passed": {"status": "ML Review", "by": {"group": "ml-leads"}}}
LEADS = directory(ml_leads=[ANNA, BEN])
HIGH = {"customfield_1": value("high")}


def test_no_gate_guards() -> None:
    """A transition into a status no gate guards has an empty decision that allows."""
    decision = decided({"require": [TIER]}, issue(*moves(("Done", DAVE))))
    assert (decision.gates, decision.verdict) == ((), Verdict.ALLOW)


def test_guards_by_folded_names_and_from() -> None:
    """Status names are compared without case and outer blanks; `from` narrows where it is written."""
    skipped = issue(*moves(("In Development", DAVE)), fields={})
    gate: dict[str, Any] = {"require": [TIER], "guards": {"to": " in development"}}
    assert decided(gate, skipped).gates
    assert not decided({**gate, "guards": {"to": "In Development", "from": ["Piloting"]}}, skipped).gates
    assert decided({**gate, "guards": {"to": "In Development", "from": ["backlog"]}}, skipped).gates


def test_scope() -> None:
    """A gate speaks only of the issues it is for: every line of its scope must fit."""
    held = issue(*moves(("In Development", DAVE)), fields=HIGH, labels=("ML",), components=("Scoring",))
    for scope, speaks in (
        ({"projects": ["FRAUD"], "issue_types": ["story"], "labels": ["x", "ml"], "components": ["scoring"]}, True),
        ({"projects": ["OTHER"]}, False),
        ({"issue_types": ["Epic"]}, False),
        ({"labels": ["x"]}, False),
        ({"components": ["x"]}, False),
        ({"fields": [{"name": "Risk tier", "equals": "high"}]}, True),
        ({"fields": [{"name": "Risk tier", "equals": "low"}]}, False),
    ):
        assert bool(decided({"require": [TIER], "applies_to": scope}, held).gates) is speaks, scope


def test_a_scope_that_cannot_be_told_is_undetermined() -> None:
    """Whether a gate is for an issue can be open too: then nobody is moved back on a guess."""
    gate = {"require": [TIER], "applies_to": {"fields": [{"name": "Twin", "is": "set"}]}}
    (said,) = decided(gate, issue(*moves(("In Development", DAVE)))).gates
    assert (said.verdict, said.result.reason.code) == (Verdict.UNDETERMINED, "field_name.ambiguous")


def test_judged_as_it_stood() -> None:
    """What is taken away after the transition does not make it wrong in hindsight."""
    step, edit = *moves(("In Development", DAVE)), history(10009, 20, DAVE, changed("customfield_1", "high", None))
    held = issue(step, edit, fields={"customfield_1": value()})
    assert decided({"require": [TIER]}, held).verdict is Verdict.ALLOW


def test_edits_on_the_same_screen_count() -> None:
    """What was entered on the transition's own screen was there when it ran."""
    step = history(10001, 10, DAVE, stepped("Backlog", "In Development"), changed("customfield_1", None, "high"))
    (said,) = decided({"require": [TIER]}, issue(step, fields=HIGH)).gates
    assert (said.verdict, said.late) == (Verdict.ALLOW, False)


def test_what_came_late_allows_and_says_so() -> None:
    """Missing when the transition ran, there when judged: allowed, recorded as late, with what was missing."""
    steps = moves(("In Development", DAVE))
    edit = history(10009, 20, DAVE, changed("customfield_1", None, "high"))
    (said,) = decided(
        {"require": [TIER]}, issue(*steps, edit, fields=HIGH), judged_transition=transition(steps[0])
    ).gates
    assert (said.verdict, said.late, said.result.reason.code) == (Verdict.ALLOW, True, "gate.late")
    assert said.result.reason.fact("missing") == ("field",)


def test_a_review_given_late_counts_but_crossgates_own_moves_do_not() -> None:
    """A review between transition and judging heals; Crossgate's moving about does not."""
    first = moves(("In Development", DAVE))[0]
    healed = moves(("In Development", DAVE), ("ML Review", DAVE), ("In Development", ANNA))
    gate = {"require": [REVIEW]}
    assert decided(gate, issue(*healed), groups=LEADS, judged_transition=transition(first)).gates[0].late
    own = moves(("In Development", DAVE), ("ML Review", CROSSGATE), ("In Development", CROSSGATE))
    said = decided(gate, issue(*own), groups=LEADS, judged_transition=transition(first))
    assert said.verdict is Verdict.DENY


def test_leaving_the_scope_afterwards_gains_nothing() -> None:
    """Whoever removes the label right after skipping the gate is judged as if it were still there."""
    step = moves(("In Development", DAVE))[0]
    away = history(10009, 20, DAVE, changed("labels", "ml", ""))
    held = issue(step, away, fields={"customfield_1": value()}, labels=())
    gate = {"require": [TIER], "applies_to": {"labels": ["ml"]}}
    assert decided(gate, held, judged_transition=transition(step)).verdict is Verdict.DENY


def test_days_are_counted_from_the_transition() -> None:
    """A replay months later says what was said then."""
    gate = {"require": [{"field": {"name": "Risk tier", "after": "today"}}]}
    held = issue(*moves(("In Development", DAVE)), fields={"customfield_1": value("2026-10-05")})
    assert decided(gate, held, now=at() + timedelta(days=90)).verdict is Verdict.ALLOW


def test_at_present_judges_the_issue_as_it_is() -> None:
    """For the comment after an edit, the gates named are judged on the issue of now; one out of scope is settled."""
    steps = moves(("In Development", DAVE), ("Backlog", CROSSGATE))
    held = issue(*steps, history(10009, 30, DAVE, changed("customfield_1", None, "high")), fields=HIGH)
    policy = compiled({"require": [TIER]}, {"require": [TIER], "applies_to": {"labels": ["ml"]}}, {"require": [TIER]})
    asked = frozenset({"gate-1", "gate-2"})
    decision = decide(policy, held, transition(steps[0]), facts(), at(60), gate_ids=asked, at_present=True)
    assert [(gate.gate_id, gate.verdict, gate.late) for gate in decision.gates] == [
        ("gate-1", Verdict.ALLOW, False),
        ("gate-2", Verdict.ALLOW, False),
    ]
    assert decision.gates[1].result.outcome is Outcome.SKIPPED


def test_the_verdict_is_the_strictest_of_those_that_enforce() -> None:
    """Warnings and records do not make a denial; a denial stands above an open question."""
    held = issue(*moves(("In Development", DAVE)), fields={"customfield_1": value()})
    unknown = {"require": [{"field": {"name": "Twin", "is": "set"}}]}

    def verdict(*gates: dict[str, Any]) -> Verdict:
        return decide(compiled(*gates), held, last_transition(held), facts(), at(60)).verdict

    assert verdict({"require": [TIER], "mode": "warn"}, {"require": [TIER], "mode": "audit"}) is Verdict.ALLOW
    assert verdict({"require": [TIER]}, unknown) is Verdict.DENY
    assert verdict(unknown) is Verdict.UNDETERMINED


def test_needs_only_what_guarding_gates_ask() -> None:
    """Groups, roles and children are asked for only by gates that guard this transition of this issue."""
    policy = compiled(
        {"require": [REVIEW]},
        {
            "require": [{"approval": {"from": {"role": "Leads"}, "given_by": {"field": "Approver"}}}],
            "guards": {"to": "X"},
        },
        {"require": [{"not": {"linked": {"via": "children"}}}]},
        {"require": [{"passed": {"status": "A", "by": {"group": "others"}}}], "applies_to": {"projects": ["OTHER"]}},
    )
    held = issue(*moves(("In Development", DAVE)))
    asked = needs(policy, held, last_transition(held))
    assert (asked.groups, asked.roles, asked.children) == (frozenset({"ml-leads"}), frozenset(), True)
    elsewhere = issue(*moves(("Done", DAVE)))
    assert needs(policy, elsewhere, last_transition(elsewhere)) == type(asked)()
    narrowed = needs(policy, held, last_transition(held), frozenset({"gate-1"}))
    assert not narrowed.children


def test_a_name_that_stands_for_no_field_moves_nobody_back() -> None:
    """An administrator's slip of the pen leaves the decision open, with what to write in fields.yaml."""
    held = issue(*moves(("In Development", DAVE)), fields=HIGH)
    decision = decided({"require": [{"field": {"name": "Risc tier", "is": "set"}}]}, held)
    assert decision.verdict is Verdict.UNDETERMINED
