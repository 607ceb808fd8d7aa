"""The intervals of scores as a small chart: lines of text, or an SVG image."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from workflows.rice.numbers import plain
from workflows.rice.ranking import RankedIssue

WIDTH = 40
"""Characters of a line's bar."""
_LABEL, _PLOT, _NUMBER, _LINE = 90, 360, 90, 22
_INK, _SOFT = "#172B4D", "#8993A5"


def as_text(rows: Sequence[RankedIssue], width: int = WIDTH) -> str:
    """A line for each scored issue: its key, `|--o--|` from low to high with the score as `o`, and the score."""
    scored = [row for row in rows if row.score.value is not None]
    most = _most(scored)
    widest = max((len(row.key) for row in scored), default=0)
    return "\n".join(f"{row.key:<{widest}}  {_bar(row, most, width)}  {_value(row)}" for row in scored)


def as_svg(rows: Sequence[RankedIssue], title: str) -> str:
    """The same as an SVG document, without scripts or anything from outside; readers hear it line by line."""
    scored = [row for row in rows if row.score.value is not None]
    most = _most(scored)
    lines = "".join(_line(row, most, place) for place, row in enumerate(scored))
    height = _LINE * len(scored) + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _PLOT + _NUMBER} {height}" '
        f'role="img" font-family="sans-serif" font-size="12" fill="{_INK}"><title>{_xml(title)}</title>{lines}</svg>'
    )


def _most(rows: Sequence[RankedIssue]) -> float:
    """The largest number there is; 1 when there is none above 0."""
    return max((float(end) for row in rows for end in _ends(row)), default=0.0) or 1.0


def _ends(row: RankedIssue) -> tuple[float, float, float]:
    value = float(row.score.value or 0)
    low = value if row.score.low is None else float(row.score.low)
    high = value if row.score.high is None else float(row.score.high)
    return min(low, value), value, max(high, value)


def _at(number: float, most: float, size: int) -> int:
    return max(0, min(size, round(number / most * size)))


def _bar(row: RankedIssue, most: float, width: int) -> str:
    low, value, high = (_at(end, most, width - 1) for end in _ends(row))
    bar = [" "] * width
    if low < high:
        bar[low : high + 1] = ["-"] * (high - low + 1)
        bar[low] = bar[high] = "|"
    bar[value] = "o"
    return "".join(bar)


def _value(row: RankedIssue) -> str:
    score = row.score
    shown = "" if score.value is None else plain(score.value)
    return shown if score.low is None or score.high is None else f"{shown} ({plain(score.low)} to {plain(score.high)})"


def _line(row: RankedIssue, most: float, place: int) -> str:
    y = _LINE * place + 16
    low, value, high = (_LABEL + _at(end, most, _PLOT - 12) for end in _ends(row))
    number = "" if row.score.value is None else plain(row.score.value)
    return (
        f"<g><title>{_xml(f'{row.key}: {_value(row)}')}</title>"
        f'<text x="0" y="{y}">{_xml(row.key)}</text>'
        f'<line x1="{low}" x2="{high}" y1="{y - 4}" y2="{y - 4}" stroke="{_SOFT}" stroke-width="4"/>'
        f'<circle cx="{value}" cy="{y - 4}" r="5"/>'
        f'<text x="{_LABEL + _PLOT}" y="{y}">{number}</text></g>'
    )


def _xml(text: str) -> str:
    """Escaped, and without what XML does not allow."""
    return escape("".join(each for each in text if each.isprintable()))
