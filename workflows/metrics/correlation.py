"""How closely two series of numbers go together: Pearson's coefficient with its interval.

The interval is R. A. Fisher's: atanh of the coefficient is about normal with standard deviation 1/√(n - 3) ("On the
probable error of a coefficient of correlation deduced from a small sample", Metron 1, 1921). It supposes pairs that do
not depend on one another and are about normal; values of days in a row seldom are, so that the true interval is wider.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import correlation

from workflows.metrics.pairing import Pair
from workflows.results import Reason, reason
from workflows.value import value

LEAST = 10
"""Pairs below which nothing is said. Our choice: with ten, the interval of 0.5 still reaches from -0.19 to 0.86."""

Z_95 = 1.959963984540054
"""The normal distribution's quantile for 95 %, both sides together."""

_FLAT = 1e-9
"""A series whose spread is less than this share of its size does not vary: what is left is rounding."""


@value
class Correlation:
    """The coefficient, from -1 to 1, and the ends of its 95 % interval."""

    n: int  # Pairs.
    coefficient: float
    low: float
    high: float


@value
class TooLittle:
    """Why there is no coefficient."""

    n: int
    why: Reason


def correlate(pairs: Sequence[Pair]) -> Correlation | TooLittle:
    """The correlation of the pairs, or that there is too little to say one."""
    n = len(pairs)
    if n < LEAST:
        return TooLittle(n, reason("correlation.few", n=n, least=LEAST))
    first, second = _scaled([pair[0] for pair in pairs]), _scaled([pair[1] for pair in pairs])
    if first is None or second is None:
        return TooLittle(n, reason("correlation.constant", n=n))
    coefficient = max(-1.0, min(1.0, correlation(first, second)))
    if abs(coefficient) == 1.0:
        return Correlation(n, coefficient, coefficient, coefficient)
    middle, half = math.atanh(coefficient), Z_95 / math.sqrt(n - 3)
    low, high = math.tanh(middle - half), math.tanh(middle + half)
    return Correlation(n, coefficient, min(low, coefficient), max(high, coefficient))


def _scaled(values: list[float]) -> list[float] | None:
    """The values around their middle, at most 1 either way, so that large numbers do not overflow; None: constant."""
    size = max(map(abs, values))
    if size == 0 or not math.isfinite(size):
        return None
    small = [one / size for one in values]
    middle = math.fsum(small) / len(small)
    around = [one - middle for one in small]
    spread = max(map(abs, around))
    return None if spread < _FLAT else [one / spread for one in around]
