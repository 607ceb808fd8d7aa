"""`field`: what a field must hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.builders import ANNA, CARLA, DAVE, at, changed, history, issue, moves, value
from tests.judging import judged
from workflows.issue import FieldValue

NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)


def outcome(test: dict[str, Any], held: FieldValue | None, **overrides: Any) -> tuple[str, str]:
    fields = {} if held is None else {"customfield_1": held}
    requirement = {"field": {"name": "Risk tier", **test}}
    result = judged(requirement, issue(fields=fields, **overrides), now=NOW)
    return result.outcome.value, result.reason.code


@pytest.mark.parametrize(
    ("test", "held", "expected", "code"),
    [
        ({"is": "set"}, value("x"), "satisfied", "field.holds"),
        ({"is": "set"}, value(), "unsatisfied", "field.empty"),
        ({"is": "empty"}, value(), "satisfied", "field.is_empty"),
        ({"is": "empty"}, value("x"), "unsatisfied", "field.not_empty"),
        ({"equals": " HIGH "}, value("high"), "satisfied", "field.holds"),
        ({"equals": "high"}, value("higher"), "unsatisfied", "field.not_equal"),
        ({"equals": "high"}, value("high", "low"), "unsatisfied", "field.not_equal"),
        ({"equals": "10021"}, value("High", ids=["10021"]), "satisfied", "field.holds"),
        ({"equals": "anna adams"}, value(people=[ANNA]), "satisfied", "field.holds"),
        ({"equals": "acc-anna"}, value(people=[ANNA]), "satisfied", "field.holds"),
        ({"equals": 0.3}, value(str(0.1 + 0.2)), "satisfied", "field.holds"),
        ({"equals": 5}, value("five"), "unsatisfied", "field.not_a_number"),
        ({"one_of": ["low", "High"]}, value("high"), "satisfied", "field.holds"),
        ({"one_of": ["low", "high"]}, value("high", "low"), "satisfied", "field.holds"),
        ({"one_of": ["low", "high"]}, value("high", "wild"), "unsatisfied", "field.not_one_of"),
        ({"matches": r"^v\d+"}, value("v12 of the model"), "satisfied", "field.holds"),
        ({"matches": r"^v\d+"}, value("model v12"), "unsatisfied", "field.no_match"),
        ({"at_least": 0.9}, value("0.9"), "satisfied", "field.holds"),
        ({"at_least": 0.9}, value("0.89"), "unsatisfied", "field.too_small"),
        ({"at_most": 3}, value("3.5"), "unsatisfied", "field.too_large"),
        ({"at_least": 1}, value("1,000.0"), "unsatisfied", "field.not_a_number"),
        ({"at_least": 1}, value("nan"), "unsatisfied", "field.not_a_number"),
        ({"at_least": 1}, value("1e999"), "unsatisfied", "field.not_a_number"),
        ({"at_least": 1}, value("2", "3"), "unsatisfied", "field.not_a_number"),
        ({"before": "2026-11-01"}, value("2026-10-31"), "satisfied", "field.holds"),
        ({"before": "2026-11-01"}, value("2026-11-01"), "unsatisfied", "field.not_before"),
        ({"after": "today"}, value("2026-10-16"), "satisfied", "field.holds"),
        ({"after": "today+14d"}, value("2026-10-29"), "unsatisfied", "field.not_after"),
        ({"after": "2026-10-15"}, value("2026-10-15T23:30:00.000-0200"), "satisfied", "field.holds"),
        ({"before": "today"}, value("soon"), "unsatisfied", "field.not_a_date"),
    ],
)
def test_tests_of_a_value(test: dict[str, Any], held: FieldValue, expected: str, code: str) -> None:
    """Each test of a value, with what it takes and what it refuses, and why."""
    assert outcome(test, held) == (expected, code)


def test_all_tests_written_must_hold() -> None:
    """Two tests of one field: the one that fails decides and is named."""
    assert outcome({"at_least": 1, "at_most": 5}, value("3"))[0] == "satisfied"
    assert outcome({"at_least": 1, "at_most": 5}, value("7")) == ("unsatisfied", "field.too_large")


def test_a_field_that_is_not_there_is_not_empty() -> None:
    """A field the snapshot does not hold is not known: that is not the same as empty."""
    assert outcome({"is": "set"}, None) == ("undetermined", "field.not_known")
    assert outcome({"is": "empty"}, None) == ("undetermined", "field.not_known")


def test_an_unknown_name_says_what_it_could_be() -> None:
    """A name close to that of a field is undetermined, and names the field and its id."""
    result = judged({"field": {"name": "Risk teir", "is": "set"}}, issue(), now=NOW)
    assert (result.outcome.value, result.reason.code) == ("undetermined", "field_name.unknown")
    assert result.reason.fact("near") == ("Risk tier (customfield_1)",)
    assert result.remedy is not None
    assert result.remedy.step.code == "remedy.bind_field"


def test_an_ambiguous_name_lists_the_ids() -> None:
    """A name that two fields have is undetermined, and lists both ids."""
    result = judged({"field": {"name": "Twin", "is": "set"}}, issue(), now=NOW)
    assert (result.outcome.value, result.reason.code) == ("undetermined", "field_name.ambiguous")
    assert result.reason.fact("ids") == ("customfield_4", "customfield_5")


def test_long_values_are_cut_in_the_reason() -> None:
    """An explanation quotes at most eighty characters of what a field holds."""
    result = judged(
        {"field": {"name": "Risk tier", "equals": "x"}},
        issue(fields={"customfield_1": value("y" * 10_000)}),
    )
    shown = result.reason.fact("value")
    assert isinstance(shown, str)
    assert len(shown) <= 80


def test_system_fields_need_no_catalog_entry() -> None:
    """Labels, the assignee and others are known in every Jira."""
    assert judged({"field": {"name": "labels", "one_of": ["ml"]}}, issue(labels=("ml",))).holds
    assert judged({"field": {"name": "Assignee", "equals": "Dave Dunn"}}, issue()).holds
    assert not judged({"field": {"name": "assignee", "is": "set"}}, issue(assignee=None)).holds


def since(moment: dict[str, str], *histories: Any, **overrides: Any) -> tuple[str, str]:
    requirement = {"field": {"name": "Risk tier", "changed_since": moment}}
    held = issue(*histories, fields={"customfield_1": value("high")}, **overrides)
    result = judged(requirement, held, now=NOW)
    return result.outcome.value, result.reason.code


def test_changed_since_a_status_was_entered() -> None:
    """Only a change after the last entry counts; a change on the screen of the entry is not after it."""
    entered, *_ = moves(("ML Review", DAVE))
    edit = history(10009, 20, ANNA, changed("customfield_1", "low", "high"))
    assert since({"entered": "ML Review"}, entered, edit) == ("satisfied", "field.changed")
    assert since({"entered": "ML Review"}, entered) == ("unsatisfied", "field.unchanged_since_status")
    early = history(1, 5, ANNA, changed("customfield_1", "low", "high"))
    assert since({"entered": "ML Review"}, early, entered) == ("unsatisfied", "field.unchanged_since_status")
    assert since({"entered": "Piloting"}, edit) == ("unsatisfied", "field.since_never")


def test_changed_since_a_day_or_within_a_span() -> None:
    """A change counts from the start of the day named, or within the span before judging."""
    edit = history(10009, 20, ANNA, changed("customfield_1", "low", "high"))
    assert since({"day": "2026-10-01"}, edit) == ("satisfied", "field.changed")
    assert since({"day": "2026-10-02"}, edit) == ("unsatisfied", "field.unchanged_since_day")
    assert since({"within": "30d"}, edit) == ("satisfied", "field.changed")
    assert since({"within": "7d"}, edit) == ("unsatisfied", "field.unchanged_within")


def test_created_with_a_value_is_a_change() -> None:
    """A value given when the issue was created was given then, by its creator."""
    assert since({"day": "2026-10-01"}, created=at(), creator=CARLA) == ("satisfied", "field.changed")
