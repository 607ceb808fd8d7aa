"""What a cell asks for, read as the table prints it."""

from __future__ import annotations

import pytest

from config.fields import Fields
from tests.builders import catalog
from workflows.documents.cell_wishes import Editable, Wish, wish_of
from workflows.documents.edited_cells import CellForm, EditedCell
from workflows.judging.field_book import resolve

NAMES = catalog(f1="Likelihood", f2="Severity", f3="Mitigation")
REFS = resolve(("Likelihood", "Severity", "Mitigation"), Fields(), NAMES)
ANY: Editable = {"f1": None, "f2": None, "f3": None, "assignee": None}
STEPS = ("1 - rare", "2 - unlikely", "3 - possible", "4 - likely", "5 - certain")
CHOICES: Editable = {**ANY, "f1": STEPS}


def wish(heading: str, text: str, was: str = "", editable: Editable = ANY, **cell: object) -> Wish:
    """What one cell asks for."""
    form = CellForm(str(cell.get("form", "words")))
    people = cell.get("people", ())
    assert isinstance(people, tuple)
    return wish_of("FRAUD-9", [EditedCell("FRAUD-9", heading, text, was, people, form)], REFS, editable)


def refused(found: Wish) -> str:
    (why,) = found.refusals
    assert not found.fields
    assert found.status is None
    return why.code


@pytest.mark.parametrize(
    ("text", "was", "fields"),
    [
        ("3 · 5 = 15", "4 · 5 = 20", {"f1": "3"}),
        ("3 · 5 = 20", "4 · 5 = 20", {"f1": "3"}),
        ("3 x 2", "4 · 5 = 20", {"f1": "3", "f2": "2"}),
        ("1*5", "MISSING likelihood or severity", {"f1": "1", "f2": "5"}),
    ],
)
def test_a_weight_is_likelihood_and_severity(text: str, was: str, fields: dict[str, str]) -> None:
    """As it is printed, with the product or without; what is as it was is not written."""
    found = wish("Weight", text, was)
    assert (found.fields, found.refusals, found.whole) == (fields, [], True)


@pytest.mark.parametrize("text", ["12", "4 · 5 = 12", "6 · 5", "0 · 3", "high", "4 · 5 · 2"])
def test_a_weight_that_cannot_be_read_is_refused(text: str) -> None:
    """A product alone says neither factor, nor does one that does not fit the factors that stand there."""
    assert refused(wish("Weight", text, "4 · 5 = 20")) == "page.no_weight"


@pytest.mark.parametrize(
    ("text", "editable", "written"),
    [
        ("4", ANY, "4"),
        ("4 - likely", ANY, "4"),
        ("4", CHOICES, "4 - likely"),
        ("4 - LIKELY", CHOICES, "4 - likely"),
    ],
)
def test_a_step_is_what_the_field_takes(text: str, editable: Editable, written: str) -> None:
    """A number, or the option that begins with it."""
    assert wish("Likelihood", text, "3", editable).fields == {"f1": written}


@pytest.mark.parametrize(
    ("text", "editable", "code"),
    [
        ("often", ANY, "page.no_step"),
        ("7", ANY, "page.no_step"),
        ("2.5", ANY, "page.no_step"),
        ("6", CHOICES, "page.not_one_of"),
        ("likely", CHOICES, "page.not_one_of"),
        ("4", {"f2": None}, "page.not_editable"),
    ],
)
def test_what_is_no_step_is_refused(text: str, editable: Editable, code: str) -> None:
    """With what can be written instead."""
    found = wish("Likelihood", text, "3", editable)
    assert refused(found) == code
    if code == "page.not_one_of":
        assert found.refusals[0].fact("allowed") == STEPS


def test_an_owner_is_a_mention() -> None:
    """One person; a name in letters may be anybody's."""
    found = wish("Owner", "@acc-eve", people=("acc-eve",), form="mention")
    assert (found.fields, found.whole) == ({"assignee": "acc-eve"}, True)
    assert not wish("Owner", "MISSING @acc-eve", people=("acc-eve",), form="more").whole
    assert refused(wish("Owner", "Eve Ek")) == "page.no_mention"
    assert refused(wish("Owner", "@a @b", people=("a", "b"), form="mention")) == "page.several_owners"


def test_a_status_is_a_word_or_a_lozenge() -> None:
    """Whether there is a way is asked of Jira."""
    for form in ("words", "lozenge"):
        found = wish("Status", "Mitigated", form=form)
        assert (found.status, found.fields, found.whole) == ("Mitigated", {}, True)
    assert not wish("Status", "Mitigated: see there", form="more").whole


def test_headings_of_another_language_name_the_same_columns() -> None:
    """A page may have been German when the cell was written."""
    assert wish("Gegenmaßnahme", "Labels kaufen").fields == {"f3": "Labels kaufen"}
    assert wish("Gewicht", "3 · 5", "4 · 5 = 20").fields == {"f1": "3"}
    assert wish("Verantwortlich", "@a", people=("a",), form="mention").fields == {"assignee": "a"}


def test_a_column_that_is_no_field_is_people_s() -> None:
    """It asks for nothing, and is not taken over."""
    found = wish("Mood", "good")
    assert (found.fields, found.status, found.refusals, found.whole) == ({}, None, [], False)
