from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import ANNA, BEN, CARLA, changed, history, issue, stepped, value
from workflows.issue import EMPTY, Change, FieldValue, Issue
from workflows.moments import Known, after, as_it_stood, before, transitions_of
from workflows.people import Person

FIELD = "customfield_10042"
GO = history(10, 10, BEN, stepped("Backlog", "In Development"))
OLD, NEW = "5f1a2b3c4d5e6f7a8b9c0d1e", "557058:0f3c1e2a-9b7d-4a56-8c11-2d3e4f5a6b7c"


def then(present: FieldValue, *changes: Change, **overrides: Any) -> Issue:
    """The issue before the changes, which made the field what it is now."""
    entries = (history(11 + n, 20 + n, CARLA, change) for n, change in enumerate(changes))
    now = issue(GO, *entries, fields={changes[-1].field_id: present}, **overrides)
    return as_it_stood(now, transitions_of(now)[0])


def one(from_id: str | None, from_text: str | None, now: FieldValue = EMPTY) -> FieldValue:
    """What the field held before a change away from this."""
    return then(now, Change(FIELD, "Field", from_id, from_text, None, None)).fields[FIELD]


@pytest.mark.parametrize(
    ("from_id", "from_text", "held"),
    [
        (None, None, EMPTY),
        ("", "", EMPTY),
        (None, "  ", EMPTY),
        ("[]", "[]", EMPTY),
        (None, "AUC of 0.92", FieldValue(("AUC of 0.92",))),
        (None, "12", FieldValue(("12",))),
        (None, "a, b", FieldValue(("a, b",))),
        (None, "[draft] a, b", FieldValue(("[draft] a, b",))),
        (None, "[one, two]", FieldValue(("[one, two]",))),
        ("10520", "high", FieldValue(("high",), ("10520",))),
        ("10520", None, FieldValue(("10520",), ("10520",))),
        ("10520", "[beta], maybe", FieldValue(("[beta], maybe",), ("10520",))),
        ("2026-10-01", "01/Oct/26", FieldValue(("2026-10-01",))),
        ("2026-10-01", "2026-10-01 00:00:00.0", FieldValue(("2026-10-01",))),
        ("2026-10-01T12:00:00+0000", "01/Oct/26 12:00 PM", FieldValue(("2026-10-01T12:00:00+0000",))),
        ("[1, 2]", "a,b", FieldValue(("a", "b"), ("1", "2"))),
        ("[1, 2]", "[a, b]", FieldValue(("a", "b"), ("1", "2"))),
        ("[1]", "a, or so", FieldValue(("a, or so",), ("1",))),
        ("[1]", "", FieldValue(("1",), ("1",))),
        ("12, 13", "Sprint 12, Sprint 13", FieldValue(("Sprint 12", "Sprint 13"), ("12", "13"))),
        ("12", "Sprint 12", FieldValue(("Sprint 12",), ("12",))),
        ("TODO", "Parent values: EU(1)Level 1 values: Portugal(2)", FieldValue(("EU / Portugal",), ("2",))),
        (None, "Parent values: as they say", FieldValue(("Parent values: as they say",))),
        (None, "Parent values: EU(1)", FieldValue(("EU",), ("1",))),
        (None, '{"start":"2026-10-01","end":"2026-10-01"}', FieldValue(("2026-10-01",))),
        ("ml-leads", "ml-leads", FieldValue(("ml-leads",), ("ml-leads",))),
    ],
)
def test_values_as_the_changelog_writes_them(from_id: str | None, from_text: str | None, held: FieldValue) -> None:
    """Each way of writing a value gives the value that the snapshot of the field would have given."""
    assert one(from_id, from_text) == held


def test_names_with_commas() -> None:
    """Where commas in names make the split doubtful, names known from the field or its other changes stand in."""
    present = FieldValue(("Yes, fully", "No"), ("1", "2"))
    both = one("[1, 2, 3]", "Yes, fully,No,Partly, maybe", present)
    assert both == FieldValue(("Yes, fully", "No", "3"), ("1", "2", "3"))
    learned = then(
        present,
        Change(FIELD, "Field", "[1, 3]", "Yes, fully,Partly, maybe", "[3]", "Partly, maybe"),
        Change(FIELD, "Field", "[3]", "Partly, maybe", "[1, 2]", "Yes, fully,No"),
    )
    assert learned.fields[FIELD] == FieldValue(("Yes, fully", "Partly, maybe"), ("1", "3"))


@pytest.mark.parametrize(
    ("from_id", "from_text", "ids", "names"),
    [
        (OLD, "Iria Vidal", (OLD,), ("Iria Vidal",)),
        (f"[{OLD}, {NEW}]", "[Iria Vidal, Mfon Okafor]", (OLD, NEW), ("Iria Vidal", "Mfon Okafor")),
        (f"[{OLD}, {NEW}]", "Iria Vidal, Mfon Okafor", (OLD, NEW), ("Iria Vidal", "Mfon Okafor")),
        (f"[{OLD}]", "[Iria Vidal]", (OLD,), ("Iria Vidal",)),
        (f"[{OLD}, acc-anna]", None, (OLD, "acc-anna"), (OLD, "Anna Adams")),
        ("JIRAUSER10107", "Mfon", ("JIRAUSER10107",), ("Mfon",)),
        ("acc-carla", "Carla", ("acc-carla",), ("Carla Cruz",)),
        (None, "[carla(acc-carla)]", ("acc-carla",), ("Carla Cruz",)),
    ],
)
def test_pickers_of_people(from_id: str | None, from_text: str | None, ids: tuple[str, ...], names: object) -> None:
    """Account ids, keys and ids of people who have a part in the issue are people, in whatever spelling."""
    held = then(EMPTY, Change(FIELD, "Approvers", from_id, from_text, None, None), reporter=ANNA).fields[FIELD]
    assert (held.ids, held.texts) == (ids, names)
    assert tuple(p.id for p in held.people) == ids


def test_a_field_that_holds_people_held_people() -> None:
    """In a field that holds people now, unknown ids and names that people see are people too."""
    now = value(people=[BEN])
    unknown = one("jdoe", "Jo Doe", now)
    assert unknown.people == (Person("jdoe"),)
    assert one(None, "Carla Cruz", now).people == (CARLA,)
    assert one(None, "[jdoe(JIRAUSER1), carla(acc-carla)]", now).people == (Person("jdoe"), CARLA)
    assert one(None, "Nobody we know", now) == FieldValue(("Nobody we know",))


def test_labels() -> None:
    """Labels are written as one text with blanks between them, in custom fields too."""
    gone = then(value("b", "c"), changed("labels", "a b", "b c"), labels=("b", "c"))
    assert (gone.labels, gone.fields["labels"].texts) == (("a", "b"), ("a", "b"))
    assert then(value("a"), changed("labels", "", "a"), labels=("a",)).labels == ()
    assert then(value("b", "c"), changed(FIELD, "a b", "b c")).fields[FIELD] == value("a", "b")


def test_components_and_versions_are_written_one_by_one() -> None:
    """Each item adds or removes one value; the rest stays, and a value renamed since is known by its id."""
    back = then(
        FieldValue(("API", "Scoring 2"), ("2", "1")),
        Change("components", "Component", "3", "Data", None, None),
        Change("components", "Component", None, None, "2", "API"),
        Change("components", "Component", None, None, "1", "Scoring"),
        components=("API", "Scoring 2"),
    )
    assert back.fields["components"] == FieldValue(("Data",), ("3",))
    assert back.components == ("Data",)
    swapped = then(FieldValue(("v2",), ("2",)), Change("fixVersions", "Fix Version", "1", "v1", "2", "v2"))
    assert swapped.fields["fixVersions"] == FieldValue(("v1",), ("1",))


def test_components_that_only_the_issue_shows() -> None:
    """An issue that was read without the field has its components all the same."""
    present = issue(GO, history(11, 20, CARLA, changed("components", None, "API")), components=("API", "Data"))
    assert as_it_stood(present, transitions_of(present)[0]).components == ("Data",)


def test_both_sides_of_a_change() -> None:
    """Rules that ask what a change brought read it the same way."""
    known = Known(replace(issue(), reporter=ANNA))
    change = Change(FIELD, "Approvers", None, None, f"[{OLD}, acc-anna]", "[Iria, Anna]")
    assert before(change, known) == EMPTY
    assert after(change, known).people == (Person(OLD), ANNA)
    assert after(changed("labels", "a", "a b"), known) == value("a", "b")
