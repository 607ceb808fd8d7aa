"""Targets as people write them into a field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.evidence.comparison import Better, Bounds
from workflows.metrics.state import target_text, within
from workflows.metrics.targets import read_target


@pytest.mark.parametrize(
    ("text", "bounds", "unit", "better"),
    [
        (">= 0.9", Bounds(at_least=0.9), "", Better.HIGHER),
        ("> 0.9", Bounds(at_least=0.9), "", Better.HIGHER),
        ("At least 90 %", Bounds(at_least=90), "%", Better.HIGHER),
        ("mindestens 0.9", Bounds(at_least=0.9), "", Better.HIGHER),
        ("≤ 80 ms", Bounds(at_most=80), "ms", Better.LOWER),
        ("at most  4 basis points", Bounds(at_most=4), "basis points", Better.LOWER),
        ("0.8 to 0.9", Bounds(between=(0.8, 0.9)), "", None),
        ("zwischen 3 und 1 EUR", Bounds(between=(1, 3)), "EUR", None),
        ("-3 - -1", Bounds(between=(-3, -1)), "", None),
    ],
)
def test_limits_are_read(text: str, bounds: Bounds, unit: str, better: Better | None) -> None:
    """With their unit, and which way is better where they tell it."""
    found = read_target(text)
    assert found
    assert (found.bounds, found.unit, found.better) == (bounds, unit, better)


@pytest.mark.parametrize("text", ["", "0.9", "a lot", ">= 0.9 and <= 1", "1,000", ">= 1e999", "good " * 40])
def test_nothing_is_guessed(text: str) -> None:
    """A bare number has two sides, and a text none."""
    assert read_target(text) is None


def test_a_bare_number_has_the_side_that_is_told() -> None:
    """By another field."""
    higher, lower = read_target("0.9", Better.HIGHER), read_target("80 ms", Better.LOWER)
    assert higher
    assert lower
    assert (higher.bounds, lower.bounds, lower.unit) == (Bounds(at_least=0.9), Bounds(at_most=80), "ms")


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_what_is_shown_is_read_back(one: float, other: float) -> None:
    """Limits as a page shows them are limits as people may write them."""
    for bounds in (Bounds(at_least=one), Bounds(at_most=other), Bounds(between=(min(one, other), max(one, other)))):
        shown = target_text(bounds)
        found = read_target(shown.replace(" … ", " to "))
        assert found
        assert target_text(found.bounds) == shown


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_limits_belong_to_the_target(low: float, high: float, value: float) -> None:
    """And what lies between them."""
    low, high = min(low, high), max(low, high)
    target = Bounds(between=(low, high))
    assert within(low, target)
    assert within(high, target)
    assert within(value, target) or value < low or value > high
