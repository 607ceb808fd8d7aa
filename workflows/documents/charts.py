"""A chart of values on their intervals, attached to a page as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from workflows.documents.storage.cleaning import safe, short
from workflows.documents.svg import svg
from workflows.documents.values import Drawing

_WIDTH, _LEFT, _ROW, _TOP = 900, 330, 28, 44
_LONGEST = 46
_BAR, _DOT, _LINE = "#b3d4ff", "#0052cc", "#dfe1e6"

Bar = tuple[str, float, float | None, float | None]
"""What is drawn in a row: its name, its value, and the ends of its interval where there is one."""


def interval_chart(name: str, title: str, rows: Sequence[Bar]) -> Drawing:
    """Values as dots on their intervals, in the order given, over one scale from zero."""
    most = max((max(value, high or value) for _, value, _, high in rows), default=0.0) or 1.0
    height = _TOP + _ROW * len(rows) + 30
    parts = [*_scale(most, height), *(_row(number, row, most) for number, row in enumerate(rows))]
    return svg(name, title, (_WIDTH, height), parts)


def _x(value: float, most: float) -> float:
    return round(_LEFT + (_WIDTH - _LEFT - 70) * max(0.0, value) / most, 1)


def _scale(most: float, height: int) -> list[Markup]:
    lines = []
    for part in range(5):
        value = most * part / 4
        ends = _x(value, most), _TOP - 8, height - 26
        line = Markup('<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}"/>').format(*ends, _LINE)
        words = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            ends[0], height - 10, number_text(value)
        )
        lines.append(line + words)
    return lines


def _row(number: int, row: Bar, most: float) -> Markup:
    name, value, low, high = row
    y = _TOP + _ROW * number + _ROW // 2
    shown = short(name, _LONGEST)
    bar = Markup()
    if low is not None and high is not None:
        start, end = _x(low, most), _x(high, most)
        bar = Markup('<rect x="{}" y="{}" width="{}" height="12" rx="3" fill="{}"/>').format(
            start, y - 6, max(1.0, round(end - start, 1)), _BAR
        )
    label = _x(max(value, high or value), most) + 10
    return Markup(
        '<text x="12" y="{0}">{1}</text>{2}<circle cx="{3}" cy="{4}" r="5" fill="{5}"/><text x="{6}" y="{0}">{7}</text>'
    ).format(y + 5, safe(shown), bar, _x(value, most), y, _DOT, label, number_text(value))


def number_text(value: float) -> str:
    """A number as people read it: whole from a hundred on, else three digits."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004  # Three digits are enough to read.
