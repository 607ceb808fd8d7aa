"""`document`: a page in Confluence is there, and in the state that is asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import at, issue
from tests.judging import judged
from workflows.documents.facts import NOWHERE, PageFacts
from workflows.results import Result

READY = PageFacts(
    exists=True,
    url="https://wiki.example/1",
    filled=frozenset({"pitch-ml", "pitch-product"}),
    marks=frozenset({"approved"}),
    saved_at=at(0),
)
ALL = {"filled": ["pitch-ml", "pitch-product"], "no_open_tasks": True, "status": "Approved", "fresh": "2d"}


def document(page: PageFacts | None, **rule: Any) -> Result:
    pages = {} if page is None else {"one-pager": page}
    return judged({"document": {"id": "one-pager", **rule}}, issue(), pages=pages, now=at(60 * 24))


def test_a_page_that_has_everything_will_do() -> None:
    """And the evidence says which page it was, and from when."""
    result = document(READY, **ALL)
    assert (result.outcome.value, result.reason.code) == ("satisfied", "document.ready")
    assert (result.evidence[0].value, result.evidence[0].observed_at) == ("https://wiki.example/1", at(0))


@pytest.mark.parametrize(
    ("page", "rule", "code"),
    [
        (NOWHERE, {}, "document.absent"),
        (READY, {"filled": ["pitch-ml", "pitch-design"]}, "document.unfilled"),
        (PageFacts(exists=True, open_tasks=2), {"no_open_tasks": True}, "document.tasks"),
        (READY, {"status": ["Accepted", "Final"]}, "document.unmarked"),
        (READY, {"fresh": "1h"}, "document.stale"),
    ],
)
def test_what_is_missing_is_told(page: PageFacts, rule: dict[str, Any], code: str) -> None:
    """Each with what to do about it."""
    result = document(page, **rule)
    assert (result.outcome.value, result.reason.code) == ("unsatisfied", code)
    assert result.remedy is not None


@pytest.mark.parametrize("status", ["approved", "APPROVED", "Approved"])
def test_marks_are_compared_as_people_read_them(status: str) -> None:
    """Letter case does not count, and neither do dashes."""
    assert document(READY, status=status).holds
    assert document(PageFacts(exists=True, marks=frozenset({"ready for it"})), status="Ready-for-it").holds


def test_an_exact_age_is_still_fresh() -> None:
    """The bound is part of what is allowed."""
    assert document(READY, fresh="1d").holds
    assert document(READY, fresh="86399s").outcome.value == "unsatisfied"
    assert timedelta(days=1) == at(60 * 24) - at(0)


def test_a_page_that_cannot_be_read_is_no_page_that_is_missing() -> None:
    """Nobody is moved back on a guess; nor when the site does not tell when a page was saved."""
    assert document(None).outcome.value == "undetermined"
    unknown = PageFacts(exists=True)
    assert document(unknown, fresh="1d").outcome.value == "undetermined"
    assert document(unknown).holds
