"""A regular expression that is catastrophic cannot hang the service: refused when it is read, given up when it runs."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from config.patterns import backtracks
from config.requirements import Field
from tests.builders import at, issue, moves, value
from tests.judging import decided, judged
from workflows.decision import Verdict
from workflows.results import Outcome

SLOW = r"(.*)=(.*)=(.*)=(.*)x$"
HOPELESS = [
    (r"(a+)+$", "a" * 4_000 + "!"),
    (r"([a-z]+\s?)*$", "a" * 4_000 + "!"),
    (r"(a|aa)+$", "a" * 4_000 + "!"),
    (r"^(\w+\s?)*\$", "word " * 900 + "!"),
    (r"(x+x+)+y", "x" * 4_000),
    (r"(.+)+\1z", "ab" * 2_000),
    (r"((a{2,5})|b)*c", "a" * 4_000),
    (SLOW, "=" * 4_500),
    (r"\s*\s*\s*\s*x", "\t" * 4_500),
    (r".*.*.*.*x", "a" * 4_500),
    (r"a*a*a*a*a*b", "a" * 4_500),
    (r"(\w*)(\w*)(\w*)(\w*)\d", "a" * 4_500),
    (r"(?=(\w*)(\w*)(\w*)(\w*)\d)x", "a" * 4_500),
]
"""Patterns that take longer than a lifetime, or at least an afternoon, on such a text."""


@pytest.mark.parametrize(("pattern", "text"), HOPELESS)
def test_a_catastrophic_pattern_ends(pattern: str, text: str) -> None:
    """The file is refused, or the engine sees that nothing matches, or it gives up: nobody waits for it."""
    if backtracks(pattern):
        with pytest.raises(ValidationError, match="repetition inside repetition"):
            Field(name="Target metric", matches=pattern)
        return
    result = judged(
        {"field": {"name": "Target metric", "matches": pattern}}, issue(fields={"customfield_3": value(text)})
    )
    assert (result.outcome, result.reason.code) in {
        (Outcome.UNSATISFIED, "field.no_match"),
        (Outcome.UNDETERMINED, "field.too_slow"),
    }


def test_what_fails_for_certain_is_denied_all_the_same() -> None:
    """A test that takes too long does not hide one that the value fails."""
    test = {"name": "Target metric", "matches": SLOW, "at_least": 3}
    result = judged({"field": test}, issue(fields={"customfield_3": value("=" * 4_500)}))
    assert (result.outcome, result.reason.code) == (Outcome.UNSATISFIED, "field.not_a_number")


def test_nobody_is_moved_back_on_a_guess() -> None:
    """The whole decision is undetermined, and says who can mend it."""
    gate = {"require": [{"field": {"name": "Target metric", "matches": SLOW}}]}
    story = issue(*moves(("In Development", None)), fields={"customfield_3": value("=" * 4_500)})
    decision = decided(gate, story, now=at(10))
    assert decision.verdict is Verdict.UNDETERMINED


def test_a_usual_pattern_finds_what_it_found_before() -> None:
    """The engine that gives up searches as Python's does."""
    for pattern, text, found in (
        (r"(?i)^\s*(tbd|todo)", "  TODO later", True),
        (r"^AUC at least 0\.\d+$", "AUC at least 0.9", True),
        (r"\bcafé\b", "im Café", False),
        (r"(?i)\bcafé\b", "im Café", True),
        (r"^second$", "first\nsecond", False),
        (r"(?m)^second$", "first\nsecond", True),
        (r"[a-z]++-\d", "key-7", True),
    ):
        result = judged(
            {"field": {"name": "Target metric", "matches": pattern}}, issue(fields={"customfield_3": value(text)})
        )
        assert (result.outcome is Outcome.SATISFIED) is found, pattern
