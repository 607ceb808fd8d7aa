"""Functions that take a text written in quotes: what is in it is checked when the expression is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from config.expressions.faults import ExpressionFault
from config.expressions.searching import check_pattern
from config.expressions.syntax import Call, Literal
from config.expressions.types import MOMENT, SPAN, TEXT, Type
from config.problems import printable
from config.words import read_duration


def check_search(node: Call, types: list[Type]) -> None:
    """Raises ExpressionFault for a call of `matches` that is not of a text and a written pattern."""
    pattern = node.arguments[-1] if node.arguments else None
    if types != [TEXT, TEXT] or not isinstance(pattern, Literal):
        form = r"a text and a regular expression in quotes: summary.matches(r'ML-\d+')"
        raise ExpressionFault(node.at, "matches of something else", form, "write the expression in quotes")
    check_pattern(str(pattern.value), pattern.at)


def written(node: Call, example: str) -> str:
    """The one text a function is given in quotes. Raises ExpressionFault."""
    match node.arguments:
        case (Literal(value=str() as text),) if text.strip():
            return text.strip()
    allowed = f"one text in quotes: {node.function}('{example}')"
    raise ExpressionFault(node.at, f"{node.function} of something else", allowed, "write it in quotes")


def _timestamp(node: Call) -> tuple[Type, str]:
    text = written(node, "2027-01-31")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ExpressionFault(
            node.at, f'"{printable(text)}"', "2027-01-31 or 2027-01-31T12:00:00Z", "correct it"
        ) from error
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return (MOMENT, f'timestamp("{moment.isoformat()}")')


def _duration(node: Call) -> tuple[Type, str]:
    text = written(node, "14d")
    span = read_duration(text)
    if span is None:
        raise ExpressionFault(node.at, f'"{printable(text)}"', "a whole number and a unit: 15m, 12h, 14d", "correct it")
    return (SPAN, f'duration("{span // timedelta(seconds=1)}s")')


MADE = {"duration": _duration, "timestamp": _timestamp}
"""What is made from a written text when the expression is read."""
