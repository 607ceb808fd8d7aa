"""How closely two series go together: the algebra of the coefficient and its interval."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workflows.metrics.correlation import LEAST, Correlation, TooLittle, correlate
from workflows.metrics.pairing import Pair

NUMBERS = st.integers(-1_000, 1_000).map(float)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=LEAST, max_size=40)
SCALES = st.integers(1, 1_000).map(lambda n: n / 8)


def found(pairs: list[Pair]) -> Correlation:
    """The correlation of pairs that have one."""
    one = correlate(pairs)
    assume(isinstance(one, Correlation))
    return sure(pairs)


def sure(pairs: list[Pair]) -> Correlation:
    """The same of pairs that surely have one."""
    one = correlate(pairs)
    assert isinstance(one, Correlation)
    return one


def alike(one: float, other: float) -> bool:
    """Equal but for rounding."""
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-7)


@given(PAIRS)
def test_which_is_first_does_not_matter(pairs: list[Pair]) -> None:
    """Symmetry, of the interval as well."""
    one, other = found(pairs), found([(b, a) for a, b in pairs])
    assert alike(one.coefficient, other.coefficient)
    assert alike(one.low, other.low)
    assert alike(one.high, other.high)


@given(PAIRS)
def test_the_sign_turns_with_either_series(pairs: list[Pair]) -> None:
    """And the interval is mirrored."""
    one, other = found(pairs), found([(a, -b) for a, b in pairs])
    assert alike(one.coefficient, -other.coefficient)
    assert alike(one.low, -other.high)


@given(PAIRS, SCALES, NUMBERS, SCALES, NUMBERS)
def test_units_do_not_matter(pairs: list[Pair], a: float, b: float, c: float, d: float) -> None:
    """Milliseconds or seconds, from zero or from anywhere: positive affine maps change nothing."""
    one, other = found(pairs), found([(a * x + b, c * y + d) for x, y in pairs])
    assert alike(one.coefficient, other.coefficient)


@given(PAIRS)
def test_the_interval_holds_the_coefficient(pairs: list[Pair]) -> None:
    """And lies between -1 and 1."""
    one = found(pairs)
    assert -1 <= one.low <= one.coefficient <= one.high <= 1
    assert one.n == len(pairs)


@given(PAIRS)
def test_more_of_the_same_makes_it_surer(pairs: list[Pair]) -> None:
    """Every pair twice: the same coefficient in a smaller interval."""
    one, other = found(pairs), found(pairs * 2)
    assert alike(one.coefficient, other.coefficient)
    assert other.high - other.low <= one.high - one.low + 1e-9


def test_a_known_one() -> None:
    """A coefficient of 0.5 over ten pairs: from -0.19 to 0.86, as the page in the documentation says."""
    half = math.sqrt(0.75)
    x = [1.0, -1.0] * 5
    z = [1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 0.0, 0.0]
    scale = math.sqrt(sum(a * a for a in x) / sum(a * a for a in z))
    one = sure([(a, 0.5 * a + half * scale * b) for a, b in zip(x, z, strict=True)])
    assert round(one.coefficient, 6) == 0.5
    assert (round(one.low, 2), round(one.high, 2)) == (-0.19, 0.86)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=LEAST - 1))
def test_few_pairs_say_nothing(pairs: list[Pair]) -> None:
    """However well they go together."""
    one = correlate(pairs)
    assert isinstance(one, TooLittle)
    assert (one.n, one.why.code) == (len(pairs), "correlation.few")


@pytest.mark.parametrize("constant", [0.0, 0.1, 1e300, -3.0])
def test_what_does_not_change_goes_with_nothing(constant: float) -> None:
    """Rather than a division by zero, or by what rounding left."""
    for pairs in ([(constant, float(n)) for n in range(20)], [(float(n), constant) for n in range(20)]):
        one = correlate(pairs)
        assert isinstance(one, TooLittle)
        assert one.why.code == "correlation.constant"


def test_a_straight_line_has_no_width() -> None:
    """And no number is too large."""
    one = sure([(n * 1e300, n * -1e-300) for n in range(1, 20)])
    assert alike(one.coefficient, -1.0)
    assert one.high <= -0.999
