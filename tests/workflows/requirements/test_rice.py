"""`rice`: what a score is made of, and the score."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import issue, value
from tests.judging import judged
from workflows.results import Outcome, Result


def result(held: str, parts: str = "x", **rule: Any) -> Result:
    """How an issue stands whose score is in Target metric, made of Risk tier."""
    fields = {"customfield_3": value(*filter(None, [held])), "customfield_1": value(*filter(None, [parts]))}
    return judged({"rice": rule}, issue(fields=fields))


@pytest.mark.parametrize(
    ("score", "parts", "rule", "code"),
    [
        ("20", "x", {"score": "Target metric"}, "rice_gate.scored"),
        ("20", "x", {"score": "Target metric", "at_least": 20}, "rice_gate.scored"),
        ("19.9999999999", "x", {"score": "Target metric", "at_least": 20}, "rice_gate.scored"),
        ("19", "x", {"score": "Target metric", "at_least": 20}, "rice_gate.too_low"),
        ("", "x", {"score": "Target metric"}, "rice_gate.no_score"),
        ("high", "x", {"score": "Target metric"}, "rice_gate.no_score"),
        ("20", "", {"score": "Target metric", "complete": ["Risk tier"]}, "rice_gate.incomplete"),
        ("", "x", {"complete": ["Risk tier"]}, "rice_gate.complete"),
    ],
)
def test_a_score_and_its_parts(score: str, parts: str, rule: dict[str, Any], code: str) -> None:
    """Compared with a tolerance, as Jira's numbers are floating point."""
    found = result(score, parts, **rule)
    assert found.reason.code == code
    assert (found.outcome is Outcome.SATISFIED) is (code in {"rice_gate.scored", "rice_gate.complete"})


def test_what_is_not_known_is_not_missing() -> None:
    """A field of an ambiguous name, or one that the issue does not show."""
    assert result("20", complete=["Twin"]).outcome is Outcome.UNDETERMINED
    assert result("20", score="Approver").outcome is Outcome.UNDETERMINED
