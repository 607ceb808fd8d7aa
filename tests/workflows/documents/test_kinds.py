"""What the shipped documents compute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET  # Reads what we drew.

import pytest

from config.clarity import shipped_clarity
from config.fields import Fields
from tests.builders import ANNA, issue, value
from tests.documents.golden_pages import PAGES, page
from tests.documents.material import READ_AT, rendered, told
from tests.documents.stories import goals, reports, risks
from workflows.documents.charts import interval_chart, number_text
from workflows.documents.kinds import DATA
from workflows.documents.kinds.clarification import vague_words
from workflows.documents.kinds.risks import CATEGORIES, colour_of, risks_of
from workflows.documents.languages import ENGLISH
from workflows.documents.material import Material, Told
from workflows.documents.storage import parse, words
from workflows.documents.templating.issues import IssueView, views
from workflows.documents.values import Rendered
from workflows.issue import FieldCatalog
from workflows.judging.field_book import resolve
from workflows.judging.vagueness import ClarityBook
from workflows.results import Who
from workflows.set_aside import SetAside, SetAsideBy

NAMES = ("Likelihood", "Severity", "Failure category", "Options")
REFS = resolve(NAMES, Fields(), FieldCatalog(names={f"field:{name}": name for name in NAMES}))


def view(**fields: str) -> IssueView:
    """An issue with these fields; blanks in names are written as underscores."""
    values = {f"field:{name.replace('_', ' ')}": value(text) for name, text in fields.items()}
    return IssueView(Told(issue(fields=values), "https://x.example/1"), REFS, [], ENGLISH)


def section(made: Rendered, name: str) -> str:
    """The words of a section."""
    return words(parse(next(s.body for s in made.sections if s.id == name)))


@pytest.mark.parametrize(
    ("likelihood", "severity", "weight", "high"),
    [
        ("4", "5", 20, True),
        ("4 - likely", "3.0", 12, True),
        ("3", "3", 9, False),
        ("6", "3", None, False),
        ("0", "3", None, False),
        ("likely", "3", None, False),
        ("", "3", None, False),
    ],
)
def test_the_weight_of_a_risk(likelihood: str, severity: str, weight: int | None, high: bool) -> None:
    """Likelihood times severity; a step that is none of 1 to 5 makes no weight, and none is invented."""
    (risk,) = risks_of([view(Likelihood=likelihood, Severity=severity)], ENGLISH)
    assert (risk.weight, risk.high) == (weight, high)


def test_risks_come_heaviest_first_and_unweighed_last() -> None:
    """By weight; in the categories that a pre-mortem asks about, whatever the letter case."""
    found = risks_of(
        [view(), view(Likelihood="1", Severity="2"), view(Likelihood="5", Severity="5", Failure_category="DRIFT")],
        ENGLISH,
    )
    assert [risk.weight for risk in found] == [25, 2, None]
    assert [risk.category for risk in found] == ["Drift", "Other", "Other"]
    assert "Drift" in CATEGORIES
    assert len({colour_of(weight) for weight in (25, 6, 1, None)}) == 4


def test_the_pre_mortem_names_what_nobody_thought_about() -> None:
    """And compares prediction with outcome only once the issue is done."""
    made = page("pre-mortem")
    assert "Drift" in section(made, "silence")
    assert "Adoption" not in section(made, "silence")
    assert "Yes: recall fell" in section(made, "outcome")
    assert len(risks.pre_mortem().issues) == 4


def test_vague_words_are_found_with_their_sentences() -> None:
    """Whole words in any letter case, each once, with the sentence that they stand in."""
    book = ClarityBook(shipped_clarity())
    found = vague_words("Make it FAST. It is a fastener!\nBreakfast for users, etc.", book)
    assert [(one.word, one.sentence) for one in found] == [
        ("FAST", "Make it FAST."),
        ("users", "Breakfast for users, etc."),
        ("etc", "Breakfast for users, etc."),
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("- a\n- b\n- c", 3),
        ("1. a\n2) b\n\n3. c", 3),
        ("Some words first:\n- a\n- b", 2),
        ("a\nb\nc", 3),
        ("", 0),
    ],
)
def test_the_options_of_a_decision_are_counted(options: str, count: int) -> None:
    """Entries of a list, or lines where there is no list."""
    subject = Told(issue(fields={"field:Options": value(options) if options else value()}), "")
    material = Material(read_at=READ_AT, subject=subject, fields=REFS)
    data = DATA["decision-record"](material, IssueView(subject, REFS, [], ENGLISH), [], [])
    assert (data["options"], data["enough"]) == (count, count >= 3)


def test_the_gate_report_takes_the_last_word_of_each_gate() -> None:
    """An issue that was allowed in the end does not wait."""
    refused, allowed = reports.gate_report().decisions
    for decisions, count in (((refused,), 1), ((refused, replace(allowed, issue_key=refused.issue_key)), 0)):
        data = DATA["gate-report"](Material(read_at=READ_AT, decisions=decisions), None, [], [])
        assert data["count"] == count
    made = page("gate-report")
    assert "| 30 |" in section(made, "waiting")
    assert "ml-leads" in section(made, "waiting")


def test_the_gate_report_and_the_one_pager_tell_what_gates_are_set_aside_for() -> None:
    """Until when, by whom and why; an exemption whose review is past stands out."""
    aside = (
        SetAside(SetAsideBy.EXEMPTION, "g", "Review", "", Who(), "Legacy", date(2026, 9, 1), overdue=True),
        SetAside(SetAsideBy.WAIVER, "g", "Review", "FRAUD-1", Who(people=(ANNA,)), "Board & co", date(2026, 10, 15)),
    )
    for template, story, name in (
        ("gate-report", reports.gate_report(), "waivers"),
        ("one-pager", PAGES["one-pager"](), "reviews"),
    ):
        made = rendered(template, replace(story, aside=aside[1:] if name == "reviews" else aside))
        told = section(made, name)
        assert "Board & co" in told
        assert 'datetime="2026-10-15"' in next(s.body for s in made.sections if s.id == name)
        assert ("(to be reviewed)" in told) is (name == "waivers")


def test_the_agenda_tells_what_changed_and_what_is_due() -> None:
    """Late ones stay on it; what is far off is not; steps before last time are not."""
    made = page("review-agenda")
    assert "late" in section(made, "decisions-due")
    assert "FRAUD-5" not in section(made, "decisions-due")
    assert "FRAUD-21" in section(made, "risks-due")
    assert "In Development → Ready for Release" in section(made, "changes")
    assert "Backlog → ML Review" not in section(made, "changes")


def test_the_glossary_links_pages_that_use_a_word() -> None:
    """Plurals count, parts of other words do not; words of capitals are taken as they are."""
    terms = section(page("glossary"), "terms")
    assert "Baseline | " in terms
    assert "One-pager" in terms
    assert "A <b>bold</b> page" in terms
    assert "Feature |" not in terms


def test_key_results_without_a_function_come_last() -> None:
    """And count as well."""
    material = goals.okr()
    names = ("Function",)
    refs = resolve(names, Fields(), FieldCatalog(names={f"field:{name}": name for name in names}))
    data = DATA["okr"](material, None, views(material.issues, refs, [], ENGLISH), [])
    assert list(data["by_function"]) == ["Machine learning", "Product", "No function named"]  # type: ignore[call-overload]
    assert (data["done"], data["all"]) == (1, 4)


def test_a_chart_is_named_by_what_it_shows() -> None:
    """The same rows make the same name, others another; words in it are words."""
    rows = [("FRAUD-1 <script>", 5.0, 2.0, 9.0), ("B", 0.0, None, None)]
    one, same, other = (interval_chart("rice", "Title & co", r) for r in (rows, rows, rows[:1]))
    assert one == same
    assert one.name != other.name
    tree = ET.fromstring(one.content)  # noqa: S314  # Ours.
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} == {
        *("svg", "title", "rect", "text", "line", "circle"),
    }
    assert ET.fromstring(interval_chart("rice", "Empty", []).content) is not None  # noqa: S314  # Ours.


@pytest.mark.parametrize(("number", "text"), [(32000.4, "32,000"), (12.345, "12.3"), (0.5, "0.5"), (-3.0, "-3")])
def test_numbers_read_well(number: float, text: str) -> None:
    """Three digits are enough."""
    assert number_text(number) == text


def test_a_page_of_nothing_says_what_is_missing() -> None:
    """Every shipped document can be made before there is anything to tell."""
    for name, make in DATA.items():
        subject = told("FRAUD-1", {})
        assert (
            make(Material(read_at=READ_AT, subject=subject), IssueView(subject, {}, [], ENGLISH), [], []) is not None
        ), name
