"""`sections`: headings with real text under them, in every way they are written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import BEN, changed, history, issue, moves, transition, value
from tests.judging import decided, judged
from workflows.decision import Verdict
from workflows.issue import FieldValue
from workflows.results import Outcome, Result
from workflows.snapshot import field_value

WIKI = (
    "h2. 1. Problem:\nCards are stolen every single day.\nh3. More\nAnd more.\n\n"
    "h2. Success metric\nTBD\n\n*Data*\n[describe the data]"
)
KEYS = st.sampled_from(["type", "content", "attrs", "text", "marks", "level", "state"])


def text(words: str, *marks: str) -> dict[str, Any]:
    """A paragraph."""
    return {"type": "paragraph", "content": [{"type": "text", "text": words, "marks": [{"type": m} for m in marks]}]}


def adf(*nodes: dict[str, Any]) -> FieldValue:
    """A description of Jira Cloud."""
    return field_value({"type": "doc", "version": 1, "content": list(nodes)})


HEADING = {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Problem"}]}
PROMPT = {"type": "paragraph", "content": [{"type": "placeholder", "attrs": {"text": "Describe the problem here"}}]}
PANEL = {"type": "panel", "content": [text("Cards are stolen daily")]}


def result(description: FieldValue, *headings: str, **rule: Any) -> Result:
    """How a description stands."""
    return judged({"sections": {"headings": headings, **rule}}, issue(fields={"description": description}))


@pytest.mark.parametrize(
    ("description", "headings", "code"),
    [
        (value(WIKI), ["Problem"], "sections.written"),
        (value(WIKI), ["problem", "Success metric"], "sections.thin"),
        (value(WIKI), ["Data"], "sections.thin"),
        (value(WIKI), ["Risks"], "sections.missing"),
        (value("## Problem\nCards are stolen daily"), ["Problem"], "sections.written"),
        (value(), ["Problem"], "sections.missing"),
        (adf(HEADING, text("Cards are stolen daily")), ["Problem"], "sections.written"),
        (adf(HEADING, PANEL), ["Problem"], "sections.written"),
        (adf(HEADING, PROMPT), ["Problem"], "sections.thin"),
        (adf(HEADING), ["Problem"], "sections.thin"),
        (adf(text("Problem", "strong"), text("Cards are stolen daily")), ["Problem"], "sections.written"),
        (adf(text("Problem"), text("Cards are stolen daily")), ["Problem"], "sections.missing"),
    ],
)
def test_what_stands_under_a_heading_counts(description: FieldValue, headings: list[str], code: str) -> None:
    """Prompts and words that stand for a text to come do not."""
    found = result(description, *headings)
    assert found.reason.code == code
    assert (found.outcome is Outcome.SATISFIED) is (code == "sections.written")


def test_smaller_headings_belong_to_the_larger_one() -> None:
    """Text of both counts together, and a heading of the same size ends it."""
    assert result(value(WIKI), "Problem", words=8).outcome is Outcome.SATISFIED
    assert result(value(WIKI), "Problem", words=9).outcome is Outcome.UNSATISFIED


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ("h2. Problem\nCards are stolen daily", Verdict.ALLOW),
        ("Nothing of the kind", Verdict.DENY),
        ("Problem\nCards are stolen daily", Verdict.UNDETERMINED),
        ("", Verdict.DENY),
    ],
)
def test_a_text_is_judged_as_it_stood(before: str, verdict: Verdict) -> None:
    """A line that reads like a heading but is not marked as one may have been one."""
    step = moves(("In Development", BEN))
    later = history(10_500, 60, BEN, changed("description", before, "gone"))
    one = issue(*step, later, fields={"description": value("gone")})
    gate = {"require": [{"sections": {"headings": "Problem"}}]}
    assert decided(gate, one, judged_transition=transition(step[0])).verdict is verdict


JSON = st.recursive(st.none() | st.text() | st.integers(), lambda below: st.dictionaries(KEYS, below | st.lists(below)))


@given(JSON)
def test_no_document_breaks_it(document: object) -> None:
    """Whatever a sender calls a document has some outline."""
    raw = {"type": "doc", "version": 1, "content": [document, HEADING, {"type": "heading", "content": [document]}]}
    assert result(field_value(raw), "Problem").outcome in {Outcome.UNSATISFIED, Outcome.SATISFIED}
