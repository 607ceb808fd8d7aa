"""From ranges of estimates to a range of scores.

A range stands for a triangular distribution with its likely value at the top. With a single range the ends are exact
wherever the score only rises or only falls with it; with several, or a formula of one's own, they are simulated. The
draws are fixed: the same estimates give the same range, on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from random import Random
from zlib import crc32

from workflows.rice.formula import Formula, Quotient
from workflows.rice.values import Estimate

SEED = 20261124
"""Any number would do, as long as it stays."""


def ends(
    formula: Formula, estimates: Mapping[str, Estimate], issue_id: str, draws: int, interval: float
) -> tuple[Decimal, Decimal] | None:
    """The ends of the middle `interval` percent of the scores; None when nothing is a range, or there is no score."""
    ranges = [criterion_id for criterion_id, estimate in estimates.items() if estimate.is_range]
    if not ranges:
        return None
    outside = (100 - interval) / 200
    if len(ranges) == 1 and isinstance(formula, Quotient):
        return _exact_ends(formula, estimates, ranges[0], outside)
    found = sorted(score for score in sample(formula, estimates, issue_id, draws) if not math.isnan(score))
    if not found:
        return None
    last = len(found) - 1
    low, high = found[round(outside * last)], found[round((1 - outside) * last)]
    return Decimal(repr(low)), Decimal(repr(high))


def sample(formula: Formula, estimates: Mapping[str, Estimate], issue_id: str, draws: int) -> list[float]:
    """So many possible scores of an issue; NaN where there is none."""
    columns = {
        criterion_id: _column(estimate, f"{issue_id} {criterion_id}", draws)
        for criterion_id, estimate in estimates.items()
    }
    return formula.sample(columns, draws)


def quantile(estimate: Estimate, share: float) -> float:
    """The value below which so much of the triangular distribution lies."""
    if estimate.low is None or estimate.high is None or not estimate.is_range:
        return float(estimate.likely)
    low, likely, high = float(estimate.low), float(estimate.likely), float(estimate.high)
    if share * (high - low) < likely - low:
        return low + math.sqrt(share * (high - low) * (likely - low))
    return high - math.sqrt((1 - share) * (high - low) * (high - likely))


def _column(estimate: Estimate, name: str, draws: int) -> float | Sequence[float]:
    """Draws of one criterion of one issue. Each takes the same uniform draws from another place on."""
    if estimate.low is None or estimate.high is None or not estimate.is_range:
        return float(estimate.likely)
    shares = _shares(crc32(name.encode()) % _TABLES, draws)
    start = crc32(name.encode(), SEED) % draws
    low, likely, high = float(estimate.low), float(estimate.likely), float(estimate.high)
    # The same as `quantile`, written out: it is done for millions of draws.
    width, root = high - low, math.sqrt
    top, rising, falling = (likely - low) / width, width * (likely - low), width * (high - likely)
    return [
        low + root(share * rising) if share < top else high - root((1 - share) * falling)
        for share in (*shares[start:], *shares[:start])
    ]


_TABLES = 64
"""So many different tables of draws; two issues with the same one still begin at different places of it."""


@lru_cache(maxsize=_TABLES)
def _shares(table: int, draws: int) -> tuple[float, ...]:
    """One uniform draw from each of equal parts of the unit interval, in random order: evener than free draws."""
    random = Random(SEED + table)  # noqa: S311  # A simulation, not a secret.
    shares = [(place + random.random()) / draws for place in range(draws)]
    random.shuffle(shares)
    return tuple(shares)


def _exact_ends(
    formula: Quotient, estimates: Mapping[str, Estimate], criterion_id: str, outside: float
) -> tuple[Decimal, Decimal] | None:
    """A quotient of sums or products only rises, or only falls, with each criterion."""
    found: list[Decimal] = []
    for share in (outside, 1 - outside):
        at = Decimal(repr(quantile(estimates[criterion_id], share)))
        numbers = {each: estimate.likely for each, estimate in estimates.items()} | {criterion_id: at}
        score = formula.compute(numbers)
        if not isinstance(score, Decimal):
            return None
        found.append(score)
    return min(found), max(found)
