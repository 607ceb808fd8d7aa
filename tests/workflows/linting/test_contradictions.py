from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.linting.lint_world import FIELD, PASSED, codes, flow, found, gate, site, told, word_at
from workflows.linting.finding import Finding, Severity

Tests = Mapping[str, Any]


def tier(name: str = "Tier", **tests: Any) -> dict[str, Any]:
    """A demand on a field."""
    return {"field": {"name": name, **tests}}


def contradicting(findings: list[Finding]) -> list[str]:
    """The contradictions among them."""
    return [code for code in codes(findings) if code.startswith("contradiction")]


FIELD_TESTS: list[tuple[str, Tests, Tests, bool]] = [
    ("Tier", {"equals": "low"}, {"equals": "high"}, True),
    ("Tier", {"equals": "low"}, {"equals": " LOW "}, False),
    ("Tier", {"one_of": ["low", "mid"]}, {"one_of": ["high"]}, True),
    ("Tier", {"one_of": ["low", "mid"]}, {"one_of": ["mid", "high"]}, False),
    ("Tier", {"one_of": ["low"]}, {"equals": "high"}, True),
    ("Tier", {"one_of": ["low"]}, {"equals": "10020"}, False),  # May be the id of the option.
    ("Metric", {"one_of": ["low"]}, {"equals": "10020"}, True),  # A text has no id.
    ("Signers", {"one_of": ["Anna"]}, {"one_of": ["acc-anna"]}, False),  # May be one person.
    ("Tier", {"is": "set"}, {"is": "empty"}, True),
    ("Tier", {"equals": "low"}, {"is": "empty"}, True),
    ("Tier", {"is": "set"}, {"equals": "high"}, False),
    ("Tier", {"changed_since": {"within": "2d"}}, {"is": "empty"}, False),
    ("Points", {"at_least": 3}, {"at_most": 2}, True),
    ("Points", {"at_least": 2}, {"at_most": 2}, False),
    ("Points", {"equals": 3}, {"at_most": 2}, True),
    ("Points", {"equals": 3}, {"equals": 4}, True),
    ("Points", {"one_of": ["1", "2"]}, {"at_least": 3}, True),
    ("Points", {"one_of": ["1", "3"]}, {"at_least": 3}, False),
    ("Metric", {"after": "2027-01-01"}, {"before": "2027-01-01"}, True),
    ("Metric", {"after": "2027-01-01"}, {"before": "2027-01-02"}, True),
    ("Metric", {"after": "2027-01-01"}, {"before": "2027-01-03"}, False),
    ("Metric", {"after": "today+14d"}, {"before": "today+7d"}, True),
    ("Metric", {"after": "today+14d"}, {"before": "2027-01-01"}, False),  # Depends on the day.
    ("Metric", {"matches": "^a"}, {"matches": "^b"}, False),  # Nobody compares patterns.
]


@pytest.mark.parametrize(("name", "first", "second", "opposed"), FIELD_TESTS)
def test_gates_that_contradict_each_other_about_a_field(
    tmp_path: Path, name: str, first: Tests, second: Tests, *, opposed: bool
) -> None:
    """On one step of the same issues: told at the second, with the name and the place of the first."""
    gates = [gate(tier(name, **tests), id=f"g{n}") for n, tests in enumerate((first, second))]
    for listed in (gates, gates[::-1]):
        assert contradicting(found(tmp_path, *listed)) == (["contradiction"] if opposed else [])
    both = {**gates[0], "require": [tier(name, **first), tier(name, **second)]}
    assert contradicting(found(tmp_path, both)) == (["contradiction_within"] if opposed else [])


@pytest.mark.parametrize(
    ("first", "second", "opposed"),
    [
        (FIELD, {"not": FIELD}, True),
        ({"not": tier(**{"is": "empty"})}, tier(**{"is": "empty"}), True),
        ({"not": tier(**{"is": "set"})}, tier(equals="low"), True),
        ({"not": tier(one_of=["low", "mid"])}, tier(equals="low"), True),
        ({"not": tier(equals="low")}, tier(one_of=["low", "mid"]), False),
        ({"not": tier(equals="low")}, tier(**{"is": "empty"}), False),
        ({"not": tier(equals="low", matches="x")}, tier(equals="low"), False),
        ({"not": {"not": FIELD}}, tier(**{"is": "empty"}), True),
        ({"all_of": [PASSED, FIELD]}, tier(**{"is": "empty"}), True),
        ({"any_of": [PASSED, FIELD]}, tier(**{"is": "empty"}), False),
        ({"any_of": [tier(equals="low"), tier(equals="mid")]}, tier(equals="high"), True),
        ({"any_of": [tier(equals="low"), tier(equals="mid")]}, tier(equals="mid"), False),
        ({"not": {"any_of": [tier(**{"is": "empty"}), PASSED]}}, tier(**{"is": "empty"}), True),
        ({"not": {"all_of": [tier(**{"is": "empty"}), PASSED]}}, tier(**{"is": "empty"}), False),
        ({"rice": {"complete": ["Tier"]}}, tier(**{"is": "empty"}), True),
        ({"rice": {"score": "Points", "at_least": 5}}, tier("Points", at_most=4), True),
        ({"not": {"rice": {"complete": ["Tier", "Metric"]}}}, FIELD, False),
        ({"age": {"since": "QA", "at_least": "14d"}}, {"age": {"since": "QA", "at_most": "7d"}}, True),
        ({"age": {"since": "QA", "at_least": "14d"}}, {"age": {"in": "QA", "at_most": "7d"}}, False),
        ({"passed": {"status": "QA", "into": "Done"}}, {"not": {"passed": {"status": "QA", "into": "Done"}}}, True),
        ({"passed": {"status": "QA"}}, {"not": {"passed": {"status": "QA"}}}, False),  # Forward is each gate's own.
        ({"approval": {"from": {"group": "leads"}}}, {"not": {"approval": {"from": {"group": "leads"}}}}, False),
        ({"checklist": {"items": ["A"]}}, {"not": {"checklist": {"items": ["A"], "message": "No."}}}, True),
    ],
)
def test_what_holds_and_what_must_not(tmp_path: Path, first: Tests, second: Tests, *, opposed: bool) -> None:
    """`not`, `all_of` and `any_of` are multiplied out: found only when no way is left open."""
    findings = found(tmp_path, gate(first, id="one"), gate(second, id="other"))
    assert contradicting(findings) == (["contradiction"] if opposed else [])


def test_within_one_gate_forward_is_the_same(tmp_path: Path) -> None:
    """A pass and its opposite, or a pass by anybody that must not be."""
    assert contradicting(found(tmp_path, gate(PASSED, {"not": PASSED}))) == ["contradiction_within"]
    anybody = {"passed": {"status": "QA"}}
    assert contradicting(found(tmp_path, gate(PASSED, {"not": anybody}))) == ["contradiction_within"]
    assert contradicting(found(tmp_path, gate(anybody, {"not": PASSED}))) == []


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ({}, {}, True),
        ({"guards": {"to": "Done"}}, {}, False),
        ({"guards": {"from": "QA"}}, {}, True),
        ({"guards": {"any": True}}, {"guards": {"from": "Done"}}, True),
        ({"guards": {"to_category": "done"}}, {"guards": {"to": "Done"}}, True),
        ({"guards": {"to_category": "done"}}, {"guards": {"to": "QA"}}, False),
        ({"guards": {"reopening": True}}, {"guards": {"from": "Done"}}, True),
        ({"guards": {"reopening": True}}, {"guards": {"from": "QA"}}, False),
        ({"guards": {"resolving": True}}, {"guards": {"resolutions": "Done"}}, True),
        ({"guards": {"resolutions": "Won't do"}}, {"guards": {"resolutions": "Done"}}, False),
        ({"applies_to": {"projects": ["RECO"]}}, {}, False),
        ({"applies_to": {"issue_types": ["Story"]}}, {"applies_to": {"issue_types": ["Task"]}}, False),
        ({"applies_to": {"labels": ["ml"]}}, {}, True),
        ({"applies_to": {"labels": ["ml"]}}, {"applies_to": {"labels": ["ml", "ai"]}}, True),
        ({"applies_to": {"labels": ["ml"]}}, {"applies_to": {"labels": ["web"]}}, False),
        ({"applies_to": {"labels": ["ml"]}}, {"applies_to": {"components": ["Web"]}}, False),
        ({"applies_to": {"when": "'ml' in labels"}}, {}, True),
        ({"applies_to": {"when": "'ml' in labels"}}, {"applies_to": {"when": "'web' in labels"}}, False),
        ({"applies_to": {"fields": [{"name": "Tier", "equals": "low"}]}}, {}, False),  # It leaves its hands.
        ({"applies_to": {"jql": "sprint in openSprints()"}}, {}, False),
    ],
)
def test_only_gates_that_meet_contradict_each_other(tmp_path: Path, one: Tests, other: Tests, *, met: bool) -> None:
    """On one step, for issues that are surely there; an issue that leaves a gate's scope is contradicted by none."""
    gates = gate(tier(equals="low"), **{"id": "one", **one}), gate(tier(equals="high"), **{"id": "other", **other})
    on = site(flow(), flow(issue_type="Task"), flow("RECO"))
    assert contradicting(found(tmp_path, *gates, on=on)) == (["contradiction"] if met else [])


def test_a_contradiction_names_both_places(tmp_path: Path) -> None:
    """The second demand's place, and the first one's gate, file and line."""
    (one,) = found(tmp_path, gate(tier(equals="low"), id="one"), gate(tier(equals="high"), id="other"))
    assert one.gate_id == "other"
    assert word_at(tmp_path, one).startswith("field:")
    assert "with the gate one in" in told(one)
    assert "gates.yaml:10" in told(one)


def test_a_gate_with_too_many_ways_is_left_alone(tmp_path: Path) -> None:
    """What cannot be multiplied out is not guessed at."""
    either = {"any_of": [tier(equals="low"), tier(equals="mid"), tier(equals="max")]}
    many = [{"any_of": [tier("Metric", equals=f"{n}-{m}") for m in range(3)]} for n in range(5)]
    assert contradicting(found(tmp_path, gate(either, *many), gate(tier(equals="high"), id="other"))) == []


def sequence(*statuses: str) -> dict[str, Any]:
    """Checkpoints in an order."""
    return {"sequence": {"steps": [{"status": name} for name in statuses]}}


def test_sequences_in_opposite_orders(tmp_path: Path) -> None:
    """A warning: an issue that goes round twice could satisfy both."""
    one = gate(sequence("Backlog", "QA"), id="one", guards={"to": "Done"})
    other = gate(sequence("QA", "Backlog"), id="other", guards={"to": "Done"})
    findings = [f for f in found(tmp_path, one, other) if f.what.code == "lint.opposite_order"]
    assert [(f.gate_id, f.severity) for f in findings] == [("other", Severity.WARNING)]
    assert "QA before Backlog" in told(findings[0])
    same = gate(sequence("Backlog", "QA", "In Development"), id="other", guards={"to": "Done"})
    assert "opposite_order" not in codes(found(tmp_path, one, same))
    apart = gate(sequence("QA", "Backlog"), id="other", guards={"to": "Elsewhere"})
    assert "opposite_order" not in codes(found(tmp_path, one, apart))
