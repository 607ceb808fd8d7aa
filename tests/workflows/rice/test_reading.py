"""What places held over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from config.rice.places import Place
from config.rice.scales import Bounds, Scale
from tests.builders import ANNA, CARLA, CROSSGATE, at, value
from tests.ideas import FIELD_IDS, Idea, Ideas, book
from workflows.results import reason
from workflows.rice.planning import property_content
from workflows.rice.reading import timeline, why_missing
from workflows.rice.values import Facts, Row, Timeline, Write

NUMBER = Scale(number=Bounds())


def line(place: dict[str, Any], idea: Idea, **facts: Any) -> Timeline:
    """The timeline of a place of an issue."""
    rules = book(criteria={"reach": {"place": place}})
    return timeline(Place.model_validate(place), NUMBER, idea.seen(), rules.fields, Facts(CROSSGATE, at(), **facts))


def code(found: Timeline) -> str:
    """Why it gives no estimate now."""
    return why_missing(found, found.now).code


def test_a_field_from_its_creation_on() -> None:
    """What was there at first is the creator's, at the time of creation; Crossgate's entries are marked."""
    site = Ideas(book())
    idea = site.add(Reach="1")
    site.edit("IDEA-1", "Reach", "2", ANNA)
    site.edit("IDEA-1", "Reach", "3", CROSSGATE)
    found = line({"field": "Reach"}, idea)
    assert [(entry.text, entry.by, entry.at, entry.ours) for entry in found.entries] == [
        ("1", CARLA, at(0), False),
        ("2", ANNA, at(1), False),
        ("3", CROSSGATE, at(2), True),
    ]
    assert (found.now, found.intent) == (found.entries[2], found.entries[1])


def test_a_change_that_the_changelog_does_not_tell_of() -> None:
    """The field is the truth: what it holds counts as written when the issue was last updated, by nobody known."""
    site = Ideas(book())
    idea = site.add()
    site.edit("IDEA-1", "Reach", "2", ANNA)
    idea.fields["Reach"] = "9"
    entry = line({"field": "Reach"}, idea).now
    assert entry is not None
    assert (entry.text, entry.by, entry.at) == ("9", None, at(1))


def test_without_histories_only_the_present_is_known() -> None:
    """A reader without the changelog still scores."""
    rules = book()
    seen = replace(Idea("IDEA-1", {"Reach": "5"}).seen(), histories_known=False, updated=at(7))
    facts = Facts(CROSSGATE, at())
    found = timeline(Place(field="Reach"), NUMBER, seen, rules.fields, facts)
    assert [(entry.text, entry.at, entry.by) for entry in found.entries] == [("5", at(7), None)]
    assert timeline(Place(field="Impact"), NUMBER, seen, rules.fields, facts).entries == ()


def test_several_values_are_no_estimate() -> None:
    """A field with many options holds one answer too many."""
    seen = Idea("IDEA-1").seen()
    fields = {**seen.issue.fields, FIELD_IDS["Reach"]: value("1", "2")}
    found = timeline(
        Place(field="Reach"),
        NUMBER,
        replace(seen, issue=replace(seen.issue, fields=fields)),
        book().fields,
        Facts(CROSSGATE, at()),
    )
    assert code(found) == "rice.several_values"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (5, "5"),
        (0.5, "0.5"),
        ("7", "7"),
        ({"value": 8}, "8"),
        ({"value": "9", "at": "2026-10-01T09:05:00Z", "by": "crossgate"}, "9"),
        ({"value": 9, "at": "yesterday"}, "9"),
        (None, "rice.empty"),
        ({}, "rice.empty"),
        (True, "rice.property_odd"),
        ([5], "rice.property_odd"),
        ({"value": {"value": 5}}, "rice.property_odd"),
        ("many", "rice.not_a_number"),
        (float("inf"), "rice.not_a_number"),
        (10**400, "rice.not_a_number"),
    ],
)
def test_properties(raw: Any, expected: str) -> None:
    """A number, a text, or an object; whatever else a stranger put there has a reason."""
    found = line({"property": "usage"}, Idea("IDEA-1", properties={"usage": raw}))
    assert (found.now.text if expected[0].isdigit() and found.now else code(found)) == expected
    if isinstance(raw, dict) and raw.get("by") == "crossgate":
        assert found.intent is None
        assert found.entries[0].at == at(5)


def test_rows_of_a_file() -> None:
    """A column that is not there has a reason; a row that is not there says nothing."""
    place = {"csv": {"file": "reach.csv", "column": "Users"}}
    idea = Idea("IDEA-1")
    sheets = {"reach.csv": {"IDEA-1": Row({"Reach": "5"})}}
    assert code(line(place, idea, sheets=sheets)) == "rice.no_column"
    assert code(line(place, idea)) == "rice.empty"
    held = line(place, idea, sheets={"reach.csv": {"IDEA-1": Row({"Users": "5"}, at(9))}})
    assert [(entry.text, entry.at) for entry in held.entries] == [("5", at(9))]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Low": "2", "High": "8"}, ""),
        ({"Low": "8", "High": "2"}, "rice.range_disordered"),
        ({"Low": "2"}, "rice.range_incomplete"),
        ({"Low": "two", "High": "8"}, "rice.not_a_number"),
        ({}, "rice.empty"),
    ],
)
def test_three_fields(fields: dict[str, str], expected: str) -> None:
    """Low and high rise, and are both there; each slip has its reason."""
    found = line({"range": {"low": "Low", "high": "High"}}, Idea("IDEA-1", fields))
    assert (code(found) if expected else "") == expected
    assert (
        code(line({"range": {"low": "Low", "high": "High"}}, Idea("IDEA-1", hidden=("High",))))
        == "rice.field_not_there"
    )


def test_a_range_that_was_emptied() -> None:
    """Nothing is left when all of its fields are empty."""
    site = Ideas(book())
    idea = site.add(Low="2", High="8")
    for name in ("Low", "High"):
        site.edit("IDEA-1", name, None, ANNA)
    found = line({"range": {"low": "Low", "high": "High"}}, idea)
    assert [entry.held is None for entry in found.entries] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "content"), [("5", 5), ("0.5", 0.5), ("High", "High"), ("2/4/8", "2/4/8"), (None, None)]
)
def test_what_is_written_into_a_property(text: str | None, content: object) -> None:
    """A number as a number, anything else as text; with its time, and whose it is."""
    write = Write("1", "IDEA-1", "usage", is_property=True, text=text, why=reason("rice.write_score"))
    found = property_content(write, at(3))
    assert found == (None if content is None else {"value": content, "at": at(3).isoformat(), "by": "crossgate"})
