"""`rice` with a rice.yaml: the estimates as they stood are what counts, where the issue's own fields tell them."""

from __future__ import annotations

from typing import Any

import pytest

from config.configuration import Policy
from config.gates import Gate
from config.rice import Rice
from config.rice.scored import scoring_of, told_by_fields
from tests.builders import BEN, at, catalog, changed, history, issue, stepped, value
from tests.judging import facts
from workflows.decide import decide
from workflows.decision import Decision, Verdict
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.policy import compile_policy

FIELDS = catalog(
    customfield_1="Reach",
    customfield_2="Impact",
    customfield_3="Confidence",
    customfield_4="Effort",
    customfield_5="RICE score",
)
RULES: dict[str, Any] = {"applies_to": {"projects": ["FRAUD"]}, "score": {"field": "RICE score"}}
GOOD = {"customfield_1": "100", "customfield_2": "2", "customfield_3": "80", "customfield_4": "4"}
ASKED = {"score": "RICE score", "at_least": 20}


def lived(*later: Any, **fields: str) -> Issue:
    """An issue whose estimates come to 40, and what happened after it was moved on."""
    held = {name: value(text) if text else value() for name, text in {**GOOD, "customfield_5": "", **fields}.items()}
    return issue(history(10001, 10, BEN, stepped("Backlog", "In Development")), *later, fields=held)


def decided(story: Issue, rules: dict[str, Any] | None = RULES, **asked: Any) -> Decision:
    """What a gate with this requirement says of the move."""
    gates = (
        Gate.model_validate(
            {"id": "rice", "name": "RICE", "guards": {"to": "In Development"}, "require": [{"rice": asked or ASKED}]}
        ),
    )
    rice = None if rules is None else Rice.model_validate(rules)
    compiled = compile_policy(Policy(gates=gates, scoring=scoring_of(gates, rice)), FIELDS)
    (step,) = transitions_of(story)
    return decide(compiled, story, step, facts(), at(10))


def why(decision: Decision) -> str:
    """The reason of the requirement."""
    return decision.gates[0].result.children[0].reason.code


def test_the_estimates_count_before_anybody_wrote_the_score() -> None:
    """And whatever stands in its field: somebody's number there changes nothing."""
    assert (decided(lived()).verdict, why(decided(lived()))) == (Verdict.ALLOW, "rice_gate.computed")
    assert why(decided(lived(customfield_5="1"))) == "rice_gate.computed"
    low = decided(lived(customfield_4="50", customfield_5="900"))
    assert (low.verdict, why(low)) == (Verdict.DENY, "rice_gate.computed_low")


def test_they_count_as_they_stood() -> None:
    """An estimate that was made smaller later does not make the step wrong; one that was made larger came late."""
    later = history(10002, 20, BEN, changed("customfield_1", "100", "1", name="Reach"))
    assert why(decided(lived(later, customfield_1="1"))) == "rice_gate.computed"
    better = history(10002, 20, BEN, changed("customfield_1", "1", "100", name="Reach"))
    assert [gate.late for gate in decided(lived(better)).gates] == [True]


@pytest.mark.parametrize(
    ("field", "text"), [("customfield_1", ""), ("customfield_2", "enormous"), ("customfield_4", "0")]
)
def test_without_an_estimate_there_is_no_score(field: str, text: str) -> None:
    """Nothing, or nothing that the scale has: said with the criterion's name, whatever the field of the score holds."""
    decision = decided(lived(**{field: text, "customfield_5": "900"}))
    assert (decision.verdict, why(decision)) == (Verdict.DENY, "rice_gate.no_estimates")


def test_what_is_no_estimate_is_not_complete() -> None:
    """Without rules any text will do."""
    story, names = lived(customfield_2="enormous"), ["Reach", "Impact"]
    assert why(decided(story, complete=names)) == "rice_gate.incomplete"
    assert why(decided(story, None, complete=names)) == "rice_gate.complete"


@pytest.mark.parametrize(
    "rules",
    [
        None,
        {**RULES, "applies_to": {"projects": ["RECO"]}},
        {**RULES, "applies_to": {"jql": "labels = ml"}},
        {**RULES, "score": {"property": "crossgate.rice.score"}},
        {**RULES, "criteria": {"reach": {"place": {"property": "reach"}}}},
        {**RULES, "criteria": {"reach": {"synced_with": [{"field": "Confidence"}]}}},
        {**RULES, "follow": [{"via": {"children": True}, "direction": "both"}]},
    ],
)
def test_else_the_field_with_the_score_counts(rules: dict[str, Any] | None) -> None:
    """And it is said that it does."""
    assert why(decided(lived(customfield_5="21"), rules)) == "rice_gate.scored"
    assert why(decided(lived(customfield_5="19"), rules)) == "rice_gate.too_low"
    assert why(decided(lived(), rules)) == "rice_gate.no_score"


def test_rules_are_of_the_policy_only_where_a_gate_asks_for_a_score() -> None:
    """So that a change of when scores are written, or of no gate's concern, makes no other policy."""
    asks = Gate.model_validate({"id": "a", "name": "A", "guards": {"to": "X"}, "require": [{"not": {"rice": ASKED}}]})
    other = Gate.model_validate(
        {"id": "b", "name": "B", "guards": {"to": "X"}, "require": [{"passed": {"status": "Y"}}]}
    )
    rice = Rice.model_validate({**RULES, "every": "2h", "comment": False})
    assert scoring_of((other,), rice) is None
    assert scoring_of((other, asks), rice) == scoring_of((asks,), Rice.model_validate(RULES))
    assert told_by_fields(rice)
    assert told_by_fields(Rice.model_validate({**RULES, "follow": [{"via": {"children": True}}]}))
