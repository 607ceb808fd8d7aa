"""Evaluating expressions: what is there, what is not, what is not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.expressions import Slot, condition, formula
from workflows.expressions import LONGEST_LIST, LONGEST_TEXT, Given, Missing, evaluate, evaluate_formula

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KNOWN: dict[tuple[str, str], Given] = {
    ("", "labels"): ("ml", "fraud"),
    ("", "summary"): "Größere Modelle",
    ("", "status"): "In Development",
    ("", "now"): NOW,
    ("", "created"): NOW - timedelta(days=20),
    ("number", "Effort"): 3.0,
    ("field", "Effort"): 3.0,
    ("", "resolution"): Missing.ABSENT,
    ("number", "Reach"): Missing.ABSENT,
    ("field", "Reach"): Missing.ABSENT,
    ("number", "Hidden"): Missing.UNKNOWN,
    ("field", "Hidden"): Missing.UNKNOWN,
    ("", "description"): Missing.UNKNOWN,
}


def look_up(slot: Slot) -> Given:
    """What the issue of these tests holds."""
    return KNOWN[slot.lookup, slot.name]


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("'ml' in labels", True),
        ("size(summary) == 15", True),
        ("lowercase(summary).startsWith('größere')", True),
        ("number('Effort') * 2 == 6", True),
        ("number('Effort') > 3", False),
        ("days(now - created) > 14 && now - created < duration('3w')", True),
        ("labels.exists(one, one.contains('rau'))", True),
        ("labels.filter(one, one != 'ml').size() == 1", True),
        ("round(2.5) == 3 && floor(-2.5) == -3 && ceil(2.1) == 3 && abs(-1) == 1", True),
        ("sqrt(9) == 3 && max(1, 2, 3) == 3 && min(2, 1) == 1", True),
        ("has('Effort') && !has('Reach') && !has(resolution)", True),
        ("has('Reach') ? number('Reach') > 1 : true", True),
        (r"summary.matches(r'^Gr\w+ M')", True),
        ("created > timestamp('2026-01-01')", True),
    ],
)
def test_a_condition_that_can_be_told_is_told(source: str, holds: bool) -> None:
    """Numbers are floats, letters are letters and not bytes, a field that is empty is not there."""
    assert evaluate(condition(source), look_up).value is holds


@pytest.mark.parametrize("source", ["number('Reach') > 1", "!(number('Reach') > 1)", "resolution == 'Done'"])
def test_a_condition_on_an_empty_field_has_no_answer(source: str) -> None:
    """Neither yes nor no: `has` says what is meant for an empty field."""
    found = evaluate(condition(source), look_up)
    assert found.value is None
    assert found.absent
    assert not found.unknown


@pytest.mark.parametrize(
    "source",
    ["number('Hidden') > 1", "has('Hidden')", "!has(description)", "has('Hidden') || number('Reach') > 1"],
)
def test_what_is_not_known_is_not_guessed(source: str) -> None:
    """Asking whether there is something is no answer either."""
    found = evaluate(condition(source), look_up)
    assert found.value is None
    assert found.unknown


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("'ml' in labels || number('Hidden') > 1", True),
        ("number('Hidden') > 1 || 'ml' in labels", True),
        ("number('Hidden') > 1 && status == 'Done'", False),
        ("labels.exists(one, one == description || one == 'ml')", True),
    ],
)
def test_an_answer_that_rests_on_nothing_unknown_counts(source: str, holds: bool) -> None:
    """Kleene's logic, as everywhere in a policy."""
    assert evaluate(condition(source), look_up).value is holds


@pytest.mark.parametrize("source", ["1 / 0 > 1", "sqrt(0 - 1) > 0", "number('Effort') / (number('Effort') - 3) > 1"])
def test_what_is_undefined_has_no_answer(source: str) -> None:
    """Not infinity, which would be more than any threshold."""
    found = evaluate(condition(source), look_up)
    assert (found.value, found.absent, found.unknown) == (None, (), ())


def test_what_is_too_large_is_not_looked_at() -> None:
    """A stranger's text or list cannot make a worker slow; part of it would be a guess."""
    assert evaluate(condition("has(summary)"), lambda _: "x" * LONGEST_TEXT).value is True
    assert evaluate(condition("has(summary)"), lambda _: "x" * (LONGEST_TEXT + 1)).value is None
    assert evaluate(condition("has(labels)"), lambda _: ("x",) * LONGEST_LIST).value is True
    assert evaluate(condition("has(labels)"), lambda _: ("x",) * (LONGEST_LIST + 1)).value is None


def test_a_formula_counts() -> None:
    """RICE itself."""
    rice = formula("reach * impact * confidence / effort", ["reach", "impact", "confidence", "effort"])
    assert evaluate_formula(rice, {"reach": 100, "impact": 2, "confidence": 0.8, "effort": 4}).value == 40
    found = evaluate_formula(rice, {"reach": 100, "impact": 2, "confidence": None, "effort": 4})
    assert found.value is None
    assert [slot.name for slot in found.absent] == ["confidence"]
    assert evaluate_formula(rice, {"reach": 1, "impact": 1, "confidence": 1, "effort": 0}).value is None


NUMBERS: st.SearchStrategy[str] = st.deferred(
    lambda: (
        st.integers(0, 9).map(str)
        | st.sampled_from(["number('Effort')", "number('Reach')", "number('Hidden')", "size(labels)", "size(summary)"])
        | st.tuples(NUMBERS, st.sampled_from("+-*/"), NUMBERS).map(lambda parts: f"({' '.join(parts)})")
        | NUMBERS.map(lambda inside: f"sqrt({inside})")
    )
)
CONDITIONS: st.SearchStrategy[str] = st.deferred(
    lambda: (
        st.sampled_from(["true", "false", "has('Hidden')", "has('Reach')", "'ml' in labels", "description == 'x'"])
        | st.tuples(NUMBERS, st.sampled_from(["<", "<=", "==", "!="]), NUMBERS).map(" ".join)
        | st.tuples(CONDITIONS, st.sampled_from(["&&", "||"]), CONDITIONS).map(lambda p: f"({' '.join(p)})")
        | CONDITIONS.map(lambda inside: f"!({inside})")
        | st.tuples(CONDITIONS, CONDITIONS, CONDITIONS).map(lambda p: f"({p[0]} ? {p[1]} : {p[2]})")
    )
)


@given(CONDITIONS.filter(lambda source: len(source) < 300 and source.count("(") < 15))
def test_what_was_checked_runs_and_learning_more_changes_no_answer(source: str) -> None:
    """A condition without a fault never fails by its types; an answer given without knowing a field stays with it."""
    expression = condition(source)
    before = evaluate(expression, look_up)
    assert before.value in (True, False, None)
    if before.value is None:
        return
    for hidden in (0.0, 2.0, Missing.ABSENT):

        def learned(slot: Slot, hidden: Given = hidden) -> Given:
            if slot == Slot("", "description"):
                return "x" if hidden else ""
            return hidden if slot.name == "Hidden" else look_up(slot)

        assert evaluate(expression, learned).value is before.value
