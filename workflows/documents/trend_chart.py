"""How metrics went: a small chart of each, side by side in one picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from workflows.documents.charts import number_text
from workflows.documents.storage.cleaning import safe, short
from workflows.documents.svg import svg
from workflows.documents.values import Drawing
from workflows.value import value

_COLUMNS, _WIDE, _HIGH, _PAD, _TOP = 3, 300, 130, 14, 40
_LINE, _LIMIT, _DIM = "#0052cc", "#bf2600", "#6b778c"
_LONGEST = 38
_ROOM = 50
"""Behind the line, for the newest value."""


@value
class Panel:
    """One metric: its values by day, and its limits."""

    name: str
    points: tuple[tuple[date, float], ...]  # In order of time, at least one.
    least: float | None = None
    most: float | None = None


def trend_chart(name: str, title: str, panels: Sequence[Panel]) -> Drawing:
    """The charts in the order given, each over its own scale; limits are dashed lines."""
    rows = -(-len(panels) // _COLUMNS)
    width, height = _COLUMNS * _WIDE, _TOP + rows * _HIGH
    parts = (
        _panel(panel, number % _COLUMNS * _WIDE, _TOP + number // _COLUMNS * _HIGH)
        for number, panel in enumerate(panels)
    )
    return svg(name, title, (width, height), parts, font=12, left=_PAD)


@value
class _Scale:
    """Where a day and a value of one panel are in the picture."""

    left: int
    top: int
    first: date
    days: int
    low: float
    high: float

    def x(self, day: date) -> float:
        return round(self.left + _PAD + (_WIDE - 2 * _PAD - _ROOM) * (day - self.first).days / self.days, 1)

    def y(self, number: float) -> float:
        share = 0.5 if self.high == self.low else (number - self.low) / (self.high - self.low)
        return round(self.top + 32 + (_HIGH - 64) * (1 - share), 1)


def _panel(panel: Panel, left: int, top: int) -> Markup:
    numbers = [number for _, number in panel.points]
    limits = [limit for limit in (panel.least, panel.most) if limit is not None]
    (first, _), (last, newest) = panel.points[0], panel.points[-1]
    scale = _Scale(left, top, first, max(1, (last - first).days), min(*numbers, *limits), max(*numbers, *limits))
    line = " ".join(f"{scale.x(day)},{scale.y(number)}" for day, number in panel.points)
    return Markup(
        '<text x="{0}" y="{1}" font-weight="bold">{2}</text>{3}'
        '<polyline points="{4}" fill="none" stroke="{5}" stroke-width="2"/>'
        '<circle cx="{6}" cy="{7}" r="3" fill="{5}"/><text x="{8}" y="{9}">{10}</text>'
        '<text x="{0}" y="{11}" fill="{12}">{13} → {14}</text>'
    ).format(
        *(left + _PAD, top + 18, safe(short(panel.name, _LONGEST)), _limits(limits, scale)),
        *(line, _LINE, scale.x(last), scale.y(newest)),
        *(scale.x(last) + 8, scale.y(newest) + 4, number_text(newest)),
        *(top + _HIGH - 10, _DIM, first.isoformat(), last.isoformat()),
    )


def _limits(limits: Sequence[float], scale: _Scale) -> Markup:
    start, end = scale.left + _PAD, scale.left + _WIDE - _PAD - _ROOM
    dashed = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-dasharray="4 3"/>')
    return Markup().join(dashed.format(start, scale.y(one), end, scale.y(one), _LIMIT) for one in limits)
