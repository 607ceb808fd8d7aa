"""A metric of subgroups as dots, with its limits as lines: who is served worse is seen at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from config.evidence.comparison import Bounds
from workflows.documents.evidence.tables import value_text
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import safe, short
from workflows.documents.svg import INK, svg
from workflows.documents.values import Drawing

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP, _BOTTOM = 900, 300, 90, 28, 48, 34
_LONGEST = 42
_FAINT, _GOOD, _BAD, _LIMIT = "#dfe1e6", "#0052cc", "#ae2a19", "#ff8b00"
_TICKS = 5
_LEAST = 1e-9
_MARGIN = 0.08  # Of the span, left free on both sides.


@dataclass(frozen=True, slots=True)
class Dot:
    """A row of the chart."""

    name: str
    value: float
    outside: bool  # It does not keep its limit.


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def x(self, value: float) -> float:
        """Where a value stands."""
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (value - self.low) / (self.high - self.low), 1)


def slice_chart(words: PageWords, name: str, title: str, dots: Sequence[Dot], bounds: Bounds) -> Drawing:
    """The dots in the order given, over a scale that holds them and the limits."""
    limits = [limit for limit in (bounds.least, bounds.most) if limit is not None]
    scale = _scale([dot.value for dot in dots] + limits)
    height = _TOP + _ROW * len(dots) + _BOTTOM
    parts = [
        *(_line(scale, tick, height, _FAINT) for tick in _ticks(scale)),
        *(_line(scale, limit, height, _LIMIT, above=True) for limit in limits),
        *(_row(words, number, dot, scale) for number, dot in enumerate(dots)),
    ]
    return svg(name, title, (_WIDTH, height), parts)


def _scale(values: Sequence[float]) -> _Scale:
    low, high = min(values), max(values)
    span = high - low if high - low > _LEAST * abs(high) else abs(high)  # Values that are all but one are one.
    margin = span * _MARGIN or 1.0
    return _Scale(low - margin, high + margin)


def _ticks(scale: _Scale) -> list[float]:
    """Round numbers along the scale, about five."""
    rough = (scale.high - scale.low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(part * power for part in (1, 2, 2.5, 5, 10) if part * power >= rough)
    first = math.ceil(scale.low / step)
    return [number * step for number in range(first, math.floor(scale.high / step) + 1)]


def _line(scale: _Scale, value: float, height: int, colour: str, *, above: bool = False) -> Markup:
    words = Markup('<text x="{}" y="{}" text-anchor="middle" fill="{}">{}</text>').format(
        scale.x(value), _TOP - 12 if above else height - 10, colour if above else INK, _short(value)
    )
    dashes = Markup(' stroke-dasharray="5 4" stroke-width="2"') if above else Markup()
    line = Markup('<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}"{4}/>')
    return line.format(scale.x(value), _TOP - 6, height - _BOTTOM + 6, colour, dashes) + words


def _row(words: PageWords, number: int, dot: Dot, scale: _Scale) -> Markup:
    y = _TOP + _ROW * number + _ROW // 2
    return Markup(
        '<text x="12" y="{0}">{1}</text><circle cx="{2}" cy="{3}" r="5" fill="{4}"/><text x="{5}" y="{0}">{6}</text>'
    ).format(
        y + 5,
        safe(short(dot.name, _LONGEST)),
        scale.x(dot.value),
        y,
        _BAD if dot.outside else _GOOD,
        _WIDTH - _RIGHT + 16,
        value_text(words, dot.value),
    )


def _short(value: float) -> str:
    return f"{value:.3g}"
