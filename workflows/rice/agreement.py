"""How far voters agree, as one figure from 0 (as far apart as can be) to 1 (all alike).

The figure is the consensus of Tastle and Wierman ("Consensus and dissention: A measure of ordinal dispersion",
International Journal of Approximate Reasoning 45, 2007): 1 + Σ p·log2(1 - |x - mean| / width), over the positions x
on the scale and their shares p. It needs no distances between the steps of a scale that has only an order, two voters
at the two ends give 0, and it does not depend on how many vote.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from config.rice.scales import Bounds, Scale
from workflows.rice.scales import exact

_PLACES = Decimal("0.01")


def agreement(scale: Scale, votes: Sequence[Decimal]) -> Decimal:
    """How far the votes agree, to two decimals; 1 for a single one.

    Options and steps count by their order, not by their numbers. A scale without ends reaches from 0 to the largest
    vote, so that what matters is how the votes stand to one another: 100 and 110 agree, 500 and 5000 do not.
    """
    positions, width = _positions(scale, votes)
    if not votes or width <= 0:
        return Decimal(1)
    mean = sum(positions) / len(positions)
    shares = [math.log2(max(1 - abs(each - mean) / width, 0.0) or math.ulp(0.0)) for each in positions]
    found = 1 + sum(shares) / len(positions)
    return Decimal(repr(min(1.0, max(0.0, found)))).quantize(_PLACES)


def _positions(scale: Scale, votes: Sequence[Decimal]) -> tuple[list[float], float]:
    """Where the votes stand, and how wide the scale is."""
    numbers = list(scale.options.values()) if scale.options is not None else list(scale.steps or ())
    if numbers:
        steps = sorted({exact(number) for number in numbers} | set(votes))
        return [float(steps.index(vote)) for vote in votes], float(len(steps) - 1)
    low, high = _ends(scale, votes)
    return [float(vote) for vote in votes], float(high - low)


def _ends(scale: Scale, votes: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    if scale.percent is not None:
        return Decimal(0), Decimal(1)
    bounds = scale.number or scale.interval or Bounds()
    if bounds.at_most is not None and bounds.at_least is not None:
        return exact(bounds.at_least), exact(bounds.at_most)
    return min(Decimal(0), *votes), max(Decimal(0), *votes)
