"""Targets as people write them into a field: `at least 0.9`, `<= 80 ms`, `0.8 to 0.9`."""

from __future__ import annotations

import math
import re

from config.evidence.comparison import Better, Bounds
from workflows.value import value

_NUMBER = r"([-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
_UNIT = r"\s*([^\d\s<>=≤≥][^\d<>=≤≥]{0,39})?"  # A word behind the number.
_LEAST = re.compile(rf"(?:>=?|≥|at least|mindestens|min\.?|above|über)\s*{_NUMBER}{_UNIT}", re.IGNORECASE)
_MOST = re.compile(rf"(?:<=?|≤|at most|höchstens|max\.?|below|unter)\s*{_NUMBER}{_UNIT}", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:between|zwischen|from|von)?\s*{_NUMBER}\s*(?:to|and|bis|und|\.\.\.?|\u2013|-)\s*{_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"{_NUMBER}{_UNIT}")
_LONGEST = 120


@value
class WrittenTarget:
    """What a text says."""

    bounds: Bounds
    unit: str = ""
    better: Better | None = None  # As the limit tells it.


def read_target(text: str, better: Better | None = None) -> WrittenTarget | None:
    """The limits a text names; None when it names none. A bare number is one only when `better` says on which side."""
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        return None
    if found := _LEAST.fullmatch(line):
        return _made((found[1], None), found[2], Better.HIGHER)
    if found := _MOST.fullmatch(line):
        return _made((None, found[1]), found[2], Better.LOWER)
    if found := _BETWEEN.fullmatch(line):
        return _made((found[1], found[2]), found[3], None)
    if (found := _PLAIN.fullmatch(line)) and better is not None:
        return _made((found[1], None) if better is Better.HIGHER else (None, found[1]), found[2], better)
    return None


def _made(limits: tuple[str | None, str | None], unit: str | None, better: Better | None) -> WrittenTarget | None:
    numbers = [None if limit is None else float(limit) for limit in limits]
    if not all(number is None or math.isfinite(number) for number in numbers):
        return None
    least, most = numbers
    if least is not None and most is not None:
        bounds = Bounds(between=(min(least, most), max(least, most)))
    else:
        bounds = Bounds(at_least=least, at_most=most)
    return WrittenTarget(bounds, (unit or "").strip(), better)
