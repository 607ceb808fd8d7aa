"""Schemes, formulas of one's own, rounding, and what gives no score."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.ideas import FULL, Ideas, book
from workflows.rice.values import Score

NUMBERS = {
    "cost": {"place": {"field": "Low"}},
    "value": {"place": {"field": "High"}},
    "risk": {"place": {"field": "Other"}},
}

ICE = {
    "scheme": "ice",
    "criteria": {
        "impact": {"scale": "number"},
        "confidence": {"scale": "number"},
        "ease": {"place": {"field": "Other"}},
    },
}
WSJF = {
    "scheme": "wsjf",
    "criteria": {
        "business_value": {"place": {"field": "Reach"}},
        "time_criticality": {"place": {"field": "Low"}},
        "risk_reduction": {"place": {"field": "High"}},
        "job_size": {"place": {"field": "Size"}},
    },
}


def score(rules: dict[str, Any], **fields: str) -> Score:
    """The score of an idea with these fields."""
    site = Ideas(book(**rules))
    site.add(**fields)
    return site.evaluate().scores["IDEA-1"]


def weighted(**entries: dict[str, Any]) -> dict[str, Any]:
    """The scheme `weighted` over the criteria of NUMBERS."""
    return {"scheme": "weighted", "criteria": {name: {**NUMBERS[name], **entry} for name, entry in entries.items()}}


@pytest.mark.parametrize(
    ("rules", "fields", "expected"),
    [
        ({}, FULL, "2000.0"),
        ({"score": {"field": "RICE score", "decimals": 3}}, {**FULL, "Effort": "3"}, "2666.667"),
        (ICE, {"Impact": "8", "Confidence": "5", "Other": "2"}, "80"),
        (WSJF, {"Reach": "8", "Low": "5", "High": "3", "Size": "2"}, "8"),
        (weighted(value={"weight": 3}, risk={}), {"High": "2", "Other": "4"}, "10"),
        (weighted(value={}, cost={"counts": "cost"}), {"High": "9", "Low": "3"}, "3"),
        ({"criteria": {"effort": {"scale": "number", "weight": 2}}}, FULL, "500"),
        ({"formula": "reach * impact / 100"}, FULL, "100"),
        (
            {
                "formula": "reach * value / max(cost, 1)",
                "criteria": {"value": NUMBERS["value"], "cost": NUMBERS["cost"]},
            },
            {"Reach": "10", "High": "3", "Low": "0.5"},
            "30",
        ),
        ({"formula": "has(confidence) ? reach * confidence : reach * 0.5"}, {"Reach": "10"}, "5"),
    ],
)
def test_scores(rules: dict[str, Any], fields: dict[str, str], expected: str) -> None:
    """Each scheme, with weights; and formulas."""
    assert score(rules, **fields).value == Decimal(expected)


@pytest.mark.parametrize(
    ("effort", "decimals", "expected"), [("1.6", 0, "2"), ("1.142857142857143", 0, "4"), ("3", 2, "1.33")]
)
def test_halves_are_rounded_to_even(effort: str, decimals: int, expected: str) -> None:
    """2.5 becomes 2 and 3.5 becomes 4, so that rounding pulls a ranking neither up nor down."""
    rules = {"score": {"field": "RICE score", "decimals": decimals}}
    found = score(rules, Reach="4", Impact="Medium", Confidence="100", Effort=effort)
    assert found.value == Decimal(expected)


def test_a_tenth_stays_a_tenth() -> None:
    """0.1 times 3 is 0.3, as it is not in floats."""
    found = score(
        {"score": {"field": "RICE score", "decimals": 6}}, Reach="0.1", Impact="Massive", Confidence="100", Effort="1"
    )
    assert found.value == Decimal("0.300000")
    assert found.exact == Decimal("0.3")


@pytest.mark.parametrize(
    ("rules", "fields", "code"),
    [
        ({}, {**FULL, "Effort": ""}, "no_score"),
        ({"criteria": {"effort": {"scale": "number"}}}, {**FULL, "Effort": "0"}, "divisor_not_positive"),
        ({"criteria": {"effort": {"scale": "number"}}}, {**FULL, "Effort": "-2"}, "divisor_not_positive"),
        (weighted(value={}, cost={"counts": "cost"}), {"High": "9", "Low": "0"}, "divisor_not_positive"),
        ({"criteria": {"reach": {"scale": "number", "weight": 0.5}}}, {**FULL, "Reach": "-1"}, "formula_undefined"),
        ({"formula": "reach / (impact - 2)"}, FULL, "formula_undefined"),
        ({"formula": "sqrt(0 - reach)"}, FULL, "formula_undefined"),
        ({"formula": "reach * confidence"}, {"Reach": "1"}, "no_score"),
    ],
)
def test_no_score_rather_than_zero_or_infinity(rules: dict[str, Any], fields: dict[str, str], code: str) -> None:
    """And the reason."""
    found = score(rules, **fields)
    assert found.value is None
    assert [why.code for why in found.reasons] == [f"rice.{code}"]


def test_the_largest_numbers() -> None:
    """What people may write at most still gives a score, and is written once."""
    rules = {"criteria": {"impact": {"scale": "number"}, "effort": {"scale": "number"}}}
    site = Ideas(book(**rules))
    site.add(Reach="999999999999999", Impact="999999999999999", Confidence="100", Effort="0.000001")
    site.sync()
    assert site.sync().writes == ()
    site.ideas["IDEA-1"].fields["RICE score"] = repr(float(site.ideas["IDEA-1"].fields["RICE score"]))
    assert site.evaluate().writes == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Labels": ""}, ("0.5", "rice.capped_without")),
        ({"Other": "offline"}, ("0.8", "rice.capped_by_evidence")),
        ({"Other": "offline, ab-test"}, ("0.9", None)),
    ],
)
def test_confidence_counts_as_far_as_evidence_carries(fields: dict[str, str], expected: tuple[str, str | None]) -> None:
    """The strongest evidence decides; the field keeps what people wrote, and a note says why it counts for less."""
    evidence = [
        {"name": "an offline experiment", "when": {"field": {"name": "Other", "matches": "offline"}}, "up_to": 80},
        {"name": "an A/B test", "when": {"field": {"name": "Other", "matches": "ab-test"}}, "up_to": 100},
    ]
    site = Ideas(book(confidence={"without": 50, "evidence": evidence}))
    site.add(**{**FULL, "Confidence": "90", "Other": fields.get("Other", "")})
    confidence = site.evaluate().scores["IDEA-1"].inputs[2]
    assert confidence.estimate is not None
    assert (confidence.estimate.likely, next((note.code for note in confidence.notes), None)) == (
        Decimal(expected[0]),
        expected[1],
    )
    assert site.held("Confidence") == ["90"]
    if expected[1]:
        assert confidence.uncapped is not None
        assert confidence.uncapped.likely == Decimal("0.9")


def test_evidence_that_cannot_be_told_cuts_nothing() -> None:
    """Unknown is not no: it counts as there, and the note says so."""
    evidence = [{"name": "an A/B test", "when": {"field": {"name": "Size", "is": "set"}}, "up_to": 70}]
    site = Ideas(book(confidence={"evidence": evidence}))
    site.add(**FULL).hidden = ("Size",)
    confidence = site.evaluate().scores["IDEA-1"].inputs[2]
    assert confidence.estimate is not None
    assert confidence.estimate.likely == Decimal("0.7")
    assert confidence.notes[0].fact("open") == ("an A/B test",)


def test_children_are_evidence() -> None:
    """An experiment below the idea that is done."""
    when = {"linked": {"via": "children", "issue_types": "Experiment"}}
    rules = book(
        applies_to={"projects": "IDEA"},
        confidence={"evidence": [{"name": "an experiment", "when": when, "up_to": 100}]},
    )
    assert rules.needs_children
    site = Ideas(rules)
    site.add(**FULL)
    assert site.evaluate().scores["IDEA-1"].value == Decimal(1250)
    child = site.add("LAB-1")
    child.parent, child.issue_type = "IDEA-1", "Experiment"
    assert site.evaluate().scores["IDEA-1"].value == Decimal(2000)


def test_linked_issues_are_evidence() -> None:
    """An experiment that is linked."""
    when = {"linked": {"link_types": "is tested by", "at_least": 1}}
    site = Ideas(book(confidence={"evidence": [{"name": "an experiment", "when": when, "up_to": 100}]}))
    site.add(**FULL)
    assert site.evaluate().scores["IDEA-1"].value == Decimal(1250)
    site.add("LAB-1")
    site.link("IDEA-1", "LAB-1", "is tested by", "tests")
    assert site.evaluate().scores["IDEA-1"].value == Decimal(2000)
