"""Numbers held against limits: gates and pages say the same of the same number."""

from __future__ import annotations

import math

from config.evidence.comparison import Bounds

_TOLERANCE = 1e-9


def too_small(value: float, bounds: Bounds) -> bool:
    """Whether it is below the lower limit; one that is as good as equal is not."""
    return bounds.least is not None and value < bounds.least and not close(value, bounds.least)


def too_large(value: float, bounds: Bounds) -> bool:
    """Whether it is above the upper limit."""
    return bounds.most is not None and value > bounds.most and not close(value, bounds.most)


def close(one: float, other: float) -> bool:
    """Whether two numbers are the same but for how computers keep them."""
    return math.isclose(one, other, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
