"""Conditions on issues as they are read: what is understood, and what each mistake is told."""

from __future__ import annotations

import pytest

from config.expressions import NUMBER, ExpressionFault, Slot, compile_expression, condition, formula
from config.expressions.of_issues import OF_ISSUES


@pytest.mark.parametrize(
    "source",
    [
        "'ml' in labels",
        "labels.exists(one, one.startsWith('ml-')) && priority != 'Low'",
        "size(labels) > 1 || !('ml' in labels)",
        "number('Effort') / 2 >= 1.5",
        "has('Effort') ? number('Effort') > 3 : false",
        "has(description) && size(trim(description)) > 40",
        "days(now - created) > 14",
        "created > timestamp('2026-01-01') + duration('14d')",
        r"summary.matches(r'^ML-\d+')",
        r"summary.matches('^ML-\\d+')",
        "labels.map(one, size(one)).exists(length, length > 3)",
        "labels.filter(one, one != 'x').size() in [1, 2]",
        "issue_type in ['Story', 'Epic'] && lowercase(summary).contains('model')",
        "max(number('A'), number('B'), 3) > min(1, 2)",
        "'héé' == \"h\\u00e9é\"",
        "values('Teams').all(team, team != 'None')",
    ],
)
def test_a_condition_is_understood(source: str) -> None:
    """Whole numbers, methods and functions may be written as people write them."""
    assert condition(source).source == source


@pytest.mark.parametrize(
    ("source", "at", "told"),
    [
        ("'ml' in label", 9, 'the unknown name "label"'),
        ("'ml' in label", 9, "write labels"),
        ("Effort > 3", 1, "write text('Effort')"),
        ("size(labels) > 1 and true", 18, "write &&"),
        ("not true", 1, "write !"),
        ("priority = 'Low'", 10, "write =="),
        ("true & false", 6, "write &&"),
        ("summary == 'x", 12, "close the quote"),
        ("summary == “x”", 12, "straight quotes"),
        ("number('Effort') > '3'", 18, "without quotes"),
        ("text('Effort') > 3", 16, "> between a text and a number"),
        ("lowerAscii(summary) == 'x'", 1, "write lowercase"),
        ("'x' in summary", 5, "write contains"),
        ("summary + 'x' == ''", 9, "it makes no texts"),
        ("1", 1, "an expression that gives a number"),
        ("1 < 2 < 3", 7, "one comparison"),
        ("true ? 1 : 'x'", 6, "two of one type"),
        ("number(Effort) > 1", 1, "number('Target metric')"),
        ("timestamp('soon') < now", 1, "2027-01-31"),
        ("duration('two weeks') < now - created", 1, "15m, 12h, 14d"),
        ("labels == []", 11, "a list of nothing"),
        ("labels[0] == 'x'", 7, "exists, all, filter or map"),
        ("issue.key == 'A-1'", 7, "a function after the dot"),
        ("labels.exists(one, components.exists(other, one == other))", 31, "one after the other"),
        ("summary.exists(one, true)", 9, "exists of a text"),
        ("summary.matches('(')", 17, "unclosed group"),
        ("summary.matches(status)", 9, "in quotes"),
        ("summary.matches(r'(a{1,100}){1,100}')", 17, "10,000 copies"),
        ("labels.exists(one, one.matches('a'))", 24, "startsWith, endsWith"),
        ("summary.startsWith()", 9, "startsWith of a text"),
        ("'a\\q' == summary", 3, "double the backslash"),
        ("true &&", 8, "the end"),
        ("(true", 6, "the end"),
        ("", 1, "the end"),
        ("1e999 > 1", 1, "a larger number"),
        ("has(1)", 1, "has('Target metric')"),
        ("has(labl)", 5, "write labels"),
    ],
)
def test_a_mistake_is_told_with_its_place(source: str, at: int, told: str) -> None:
    """Where, what was found, what is allowed, the likeliest fix: when the file is read, not when an issue is judged."""
    with pytest.raises(ExpressionFault) as caught:
        condition(source)
    assert told in str(caught.value)
    assert caught.value.at + 1 == at


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5_000,
        "!" * 900 + "true",
        "[" * 500,
        "-" * 900 + "1 > 0",
        "1" + "+1" * 450 + " > 2",
        "true" + " && true" * 120,
        "true ? " * 100 + "true",
        "size(" * 150 + "labels" + ")" * 150 + " > 1",
        "labels" + ".filter(a, true)" * 11 + ".size() > 1",
        "'" + "x" * 2_000 + "' == summary",
        "0" * 500 + "1 > 0",
        "summary.matches('a')" + " || summary.matches('b')" * 10,
        "summary.matches('" + "a" * 500 + "')",
    ],
)
def test_a_hostile_condition_is_refused(source: str) -> None:
    """Length, parts, depth and walks are bounded, and the refusal is an ordinary one."""
    with pytest.raises(ExpressionFault):
        condition(source)


def test_the_largest_condition_within_the_bounds_is_understood() -> None:
    """What our own bounds let through, the library takes too."""
    condition("true" + " && true" * 90)
    condition("(" * 19 + "true" + ")" * 19)
    condition("1" + "+1" * 55 + " > 2")


def test_what_a_condition_asks_for_is_known_before_it_runs() -> None:
    """So a change of another field costs no call, and the fields it names are resolved with the others."""
    asked = set(condition("has('Effort') && number('Effort') > 2 || status == 'Done' || has(parent)").slots.values())
    assert asked == {
        Slot("field", "Effort", has=True),
        Slot("number", "Effort"),
        Slot("", "status"),
        Slot("", "parent", has=True),
    }


def test_a_formula_knows_its_own_names_only() -> None:
    """RICE's formulas are over their criteria; the issue's names are none of theirs."""
    assert formula("reach * impact / effort", ["reach", "impact", "effort"]).gives == NUMBER
    with pytest.raises(ExpressionFault, match="write reach"):
        formula("reech * impact", ["reach", "impact"])
    with pytest.raises(ExpressionFault, match="unknown function"):
        formula("number('Effort')", ["reach"])
    with pytest.raises(ExpressionFault, match="gives a number"):
        compile_expression("number('Effort')", OF_ISSUES, condition("true").gives)
