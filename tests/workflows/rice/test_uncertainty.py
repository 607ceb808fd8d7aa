"""Ranges of estimates become ranges of scores."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ideas import FULL, Ideas, book
from workflows.rice.formula import formula_of
from workflows.rice.stability import chances
from workflows.rice.uncertainty import ends, quantile
from workflows.rice.values import Estimate, Score

EFFORT = Estimate(Decimal(4), Decimal(2), Decimal(8))


def score(effort: str, confidence: str = "80", reach: str = "5000") -> Score:
    """The score of an idea."""
    rules = book(criteria={"reach": {"scale": "interval"}, "effort": {"scale": "interval"}})
    site = Ideas(rules)
    site.add(**{**FULL, "Effort": effort, "Confidence": confidence, "Reach": reach})
    return site.evaluate().scores["IDEA-1"]


def test_a_single_range_is_exact() -> None:
    """Its tenth and ninetieth percentile through the formula; the most effort gives the lowest score."""
    found = score("2/4/8")
    low, high = (8000 / quantile(EFFORT, share) for share in (0.9, 0.1))
    assert found.low is not None
    assert found.high is not None
    assert (float(found.low), float(found.high)) == pytest.approx((low, high), abs=0.05)
    assert found.low < 2000 < found.high


def test_several_ranges_are_simulated_alike_each_time() -> None:
    """The seed is fixed: no score flickers because somebody looked again."""
    found = score("2/4/8", reach="4000-6000")
    assert (found.low, found.high) == (score("2/4/8", reach="4000-6000").low, score("2/4/8", reach="4000-6000").high)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 2000 < found.high


def test_the_simulation_agrees_with_the_exact_result() -> None:
    """Where both can be had they are close."""
    numbers = {"reach": Estimate(Decimal(5000)), "impact": Estimate(Decimal(2)), "confidence": Estimate(Decimal("0.8"))}
    exactly = ends(formula_of(book().rice), {**numbers, "effort": EFFORT}, "1", 20_000, 80)
    own = formula_of(book(formula="reach * impact * confidence / effort").rice)
    simulated = ends(own, {**numbers, "effort": EFFORT}, "1", 2_000, 80)
    assert exactly is not None
    assert simulated is not None
    assert [float(end) for end in simulated] == pytest.approx([float(end) for end in exactly], rel=0.02)


def test_no_interval_without_a_range_or_a_score() -> None:
    """A point stays a point."""
    assert score("4").low is None
    rules = book(criteria={"effort": {"scale": "interval"}})
    assert ends(formula_of(rules.rice), {"effort": EFFORT}, "1", 100, 80) is None
    own = formula_of(book(formula="sqrt(0 - effort)").rice)
    assert ends(own, {"effort": EFFORT}, "1", 100, 80) is None


@given(
    st.lists(st.integers(0, 1000), min_size=3, max_size=3).map(sorted),
    st.floats(0, 1, allow_nan=False),
    st.floats(0, 1, allow_nan=False),
)
@settings(deadline=None)
def test_quantiles_rise_within_the_range(numbers: list[int], one: float, other: float) -> None:
    """From the lowest to the highest, never outside, for any triangle."""
    low, likely, high = map(Decimal, numbers)
    estimate = Estimate(likely, low, high)
    less, more = (quantile(estimate, share) for share in sorted((one, other)))
    assert float(low) - 1e-9 <= less <= more + 1e-9 <= float(high) + 2e-9


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), min_size=2, max_size=8), st.integers(1, 4))
@settings(deadline=None)
def test_chances_add_up(efforts: list[tuple[int, int]], top: int) -> None:
    """Exactly `top` ideas are among the first in each draw."""
    ideas = {
        str(number): {"effort": Estimate(Decimal(low + width) / 2, Decimal(low), Decimal(low + 2 * width))}
        if width
        else {"effort": Estimate(Decimal(low))}
        for number, (low, width) in enumerate(efforts)
    }
    ideas = {name: {"effort": _rising(each["effort"])} for name, each in ideas.items()}
    found = chances(formula_of(book(scheme="weighted", criteria={"effort": {}}).rice), ideas, top, 200)
    if found:
        assert sum(found.values()) == pytest.approx(min(top, len(ideas)))


def _rising(estimate: Estimate) -> Estimate:
    if estimate.low is None or estimate.high is None:
        return estimate
    return Estimate(max(estimate.likely, estimate.low), estimate.low, estimate.high)


@given(
    st.sampled_from(["rice", "weighted"]),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0.5, 1.0, 2.0])), min_size=4, max_size=4),
)
@settings(deadline=None)
def test_draws_are_computed_as_scores_are(scheme: str, given_: list[tuple[int, float]]) -> None:
    """The quick way through many rows gives what the exact one gives for each."""
    names = ("reach", "impact", "confidence", "effort")
    weights: dict[str, dict[str, object]] = {
        name: {"weight": weight} for name, (_, weight) in zip(names, given_, strict=True)
    }
    weights["effort"] |= {"counts": "cost"} if scheme == "weighted" else {"scale": "number"}
    formula = formula_of(book(scheme=scheme, criteria=weights).rice)
    numbers = {name: Decimal(number) for name, (number, _) in zip(names, given_, strict=True)}
    columns = {name: [float(number)] if name == "reach" else float(number) for name, number in numbers.items()}
    exactly, (quickly,) = formula.compute(numbers), formula.sample(columns, 1)
    if isinstance(exactly, Decimal):
        assert quickly == pytest.approx(float(exactly))
    else:
        assert math.isnan(quickly)
