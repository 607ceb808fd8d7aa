"""Bar charts as numbers that a template draws in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROW = 26
"""Height of a horizontal bar with the gap below it, in the chart's units."""

WIDE = 640
"""Width of a chart."""

TALL = 180
"""Height of a chart of columns."""

_LABEL = 180  # For names on the left of horizontal bars.
_FIGURE = 90  # For figures on the right.
_SHORTEST = 2  # A bar that stands for something can be seen.


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its whole, and the part of it that is marked."""

    label: str
    whole: int
    part: int
    x: float
    y: float
    width: float
    height: float
    part_x: float
    part_y: float
    part_width: float
    part_height: float


def rows(entries: Sequence[tuple[str, int, int]]) -> tuple[Bar, ...]:
    """Horizontal bars, one below the other: label, whole, part."""
    largest = max((whole for _, whole, _ in entries), default=0)
    room = WIDE - _LABEL - _FIGURE
    found = []
    for place, (label, whole, part) in enumerate(entries):
        y, width, marked = float(place * ROW), _long(whole, largest, room), _long(part, largest, room)
        found.append(Bar(label, whole, part, _LABEL, y, width, ROW - 8, _LABEL, y, marked, ROW - 8))
    return tuple(found)


def columns(entries: Sequence[tuple[str, int, int]]) -> tuple[Bar, ...]:
    """Columns side by side: label, whole, part."""
    largest = max((whole for _, whole, _ in entries), default=0)
    step = WIDE / max(1, len(entries))
    found = []
    for place, (label, whole, part) in enumerate(entries):
        x, width = place * step + step * 0.1, step * 0.8
        high, marked = _long(whole, largest, TALL), _long(part, largest, TALL)
        found.append(Bar(label, whole, part, x, TALL - high, width, high, x, TALL - marked, width, marked))
    return tuple(found)


def _long(number: int, largest: int, room: float) -> float:
    return 0.0 if number == 0 or largest == 0 else round(max(_SHORTEST, room * number / largest), 1)
