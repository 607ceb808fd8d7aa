"""Regular expressions that administrators write: those that can run for ever are refused, the usual ones are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from config.patterns import backtracks
from config.requirements import Field


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a*)*",
        "(a?a)*",
        "(a|a)*",
        r"(\w|\d)+",
        "((a+))+",
        "((?:ab|a)+)+",
        "(a{1,3}){20}",
        "(a+){2,}",
        "(?i:a+)+",
        "(?P<word>[a-z]+)*",
        r"(\s*,?\s*)*",
        "(a|)*",
    ],
)
def test_a_pattern_that_can_run_for_ever_is_refused(pattern: str) -> None:
    """A text of forty letters, typed by anybody, would stop the worker."""
    re.compile(pattern)
    assert backtracks(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^https://mlflow\.example\.com/runs/[0-9a-f]{32}$",
        r"^\s*\w+\s*:\s*\d+(\.\d+)?$",
        "(high|limited|minimal)",
        "(foo|bar)+",
        r"[A-Z]+-\d+(?:, [A-Z]++-\d++)*",
        "(?>a+)+",
        "(a+)*+",
        "(ab)+",
        "(a+){3}",
        r"\(a+\)+",
        "[(a+)]*",
        r"[\](a+)]*",
        "(?i)^(tbd|todo)",
        "a(?#(b+)c",
    ],
)
def test_a_usual_pattern_is_allowed(pattern: str) -> None:
    """What administrators write for links, keys and words."""
    re.compile(pattern)
    assert not backtracks(pattern)


@given(st.text(alphabet="ab()[]|*+?{}\\,1^-:>", max_size=30))
def test_any_pattern_is_read_to_its_end(pattern: str) -> None:
    """The check answers for anything, regular expression or not."""
    assert backtracks(pattern) in {True, False}


@given(st.text(alphabet="ab|?*+", min_size=1, max_size=6))
def test_repetition_around_variable_repetition_is_always_found(inner: str) -> None:
    """Whatever stands in a group beside a repetition, repeating the group is refused."""
    pattern = f"(a+{inner.lstrip('?*+')})+"
    try:
        re.compile(pattern)
    except re.error:
        return
    assert backtracks(pattern)


@pytest.mark.parametrize("pattern", ["(", "a{99999999999}", "(?x) a", "(?ix)a", "[[a]", "x" * 501, ""])
def test_what_python_cannot_compile_or_the_check_cannot_read_is_refused(pattern: str) -> None:
    """Each with an error of the model, not of the engine."""
    with pytest.raises(ValidationError):
        Field(name="Run", matches=pattern)
