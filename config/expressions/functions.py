"""The functions of expressions: what they take, what they give, and how the CEL library is told to run them.

Every one ends in time that grows with its arguments' size alone, and none fails on arguments of its types in a way that
the library would not take for a value that is not there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from config.expressions.types import MOMENT, NUMBER, SPAN, SWITCH, TEXT, TEXTS, Kind, Type

LONGEST_SEARCHED = 5_000
"""Characters of a text that `matches` sees, as in a `field` requirement."""

NUMBERS = Type(Kind.NUMBER, many=True)


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function; `cel` has a place for each argument. With `repeats`, the last may be repeated."""

    takes: tuple[Type, ...]
    gives: Type
    cel: str
    repeats: bool = False


FUNCTIONS: Mapping[str, Sequence[Signature]] = {
    "abs": (Signature((NUMBER,), NUMBER, "crossgate_abs({0})"),),
    "ceil": (Signature((NUMBER,), NUMBER, "crossgate_ceil({0})"),),
    "contains": (Signature((TEXT, TEXT), SWITCH, "{0}.contains({1})"),),
    "days": (Signature((SPAN,), NUMBER, "crossgate_days({0})"),),
    "endsWith": (Signature((TEXT, TEXT), SWITCH, "{0}.endsWith({1})"),),
    "floor": (Signature((NUMBER,), NUMBER, "crossgate_floor({0})"),),
    "lowercase": (Signature((TEXT,), TEXT, "crossgate_lowercase({0})"),),
    "max": (Signature((NUMBER,), NUMBER, "crossgate_max({0})", repeats=True),),
    "min": (Signature((NUMBER,), NUMBER, "crossgate_min({0})", repeats=True),),
    "round": (Signature((NUMBER,), NUMBER, "crossgate_round({0})"),),
    "size": (
        Signature((TEXT,), NUMBER, "crossgate_size({0})"),
        Signature((TEXTS,), NUMBER, "double(size({0}))"),
        Signature((NUMBERS,), NUMBER, "double(size({0}))"),
    ),
    "sqrt": (Signature((NUMBER,), NUMBER, "crossgate_sqrt({0})[0]"),),
    "startsWith": (Signature((TEXT, TEXT), SWITCH, "{0}.startsWith({1})"),),
    "trim": (Signature((TEXT,), TEXT, "crossgate_trim({0})"),),
}
"""By name. `x.f(y)` is `f(x, y)`."""

OPERATORS: Mapping[str, Sequence[Signature]] = {
    "!": (Signature((SWITCH,), SWITCH, "!{0}"),),
    "+": (
        Signature((NUMBER, NUMBER), NUMBER, "{0} + {1}"),
        Signature((MOMENT, SPAN), MOMENT, "{0} + {1}"),
        Signature((SPAN, SPAN), SPAN, "{0} + {1}"),
    ),
    "-": (
        Signature((NUMBER,), NUMBER, "-{0}"),
        Signature((NUMBER, NUMBER), NUMBER, "{0} - {1}"),
        Signature((MOMENT, MOMENT), SPAN, "{0} - {1}"),
        Signature((MOMENT, SPAN), MOMENT, "{0} - {1}"),
        Signature((SPAN, SPAN), SPAN, "{0} - {1}"),
    ),
    "*": (Signature((NUMBER, NUMBER), NUMBER, "{0} * {1}"),),
    "/": (Signature((NUMBER, NUMBER), NUMBER, "crossgate_divide({0}, {1})[0]"),),
    **{
        sign: tuple(Signature((one, one), SWITCH, f"{{0}} {sign} {{1}}") for one in (NUMBER, TEXT, MOMENT, SPAN))
        for sign in ("<", "<=", ">", ">=")
    },
    **{
        sign: tuple(
            Signature((one, one), SWITCH, f"{{0}} {sign} {{1}}") for one in (NUMBER, TEXT, SWITCH, MOMENT, SPAN, TEXTS)
        )
        for sign in ("==", "!=")
    },
    "in": (
        Signature((TEXT, TEXTS), SWITCH, "{0} in {1}"),
        Signature((NUMBER, NUMBERS), SWITCH, "{0} in {1}"),
    ),
}
"""By sign; && and || take any number of parts. Computed numbers are compared as `abs(a - b) < 0.001`."""

MACROS = ("all", "exists", "exists_one", "filter", "map")
"""`labels.exists(one, one.startsWith('ml-'))`."""


def _divide(one: float, other: float) -> list[float]:
    """No entry when there is no result: asking for the first then fails as CEL fails, without a Python error."""
    return [one / other] if other else []


def _sqrt(number: float) -> list[float]:
    return [math.sqrt(number)] if number >= 0 else []


def _whole(rounding: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: float(rounding(number)) if math.isfinite(number) else number


RUN: Mapping[str, Callable[..., object]] = {
    "crossgate_abs": abs,
    "crossgate_ceil": _whole(math.ceil),
    "crossgate_days": lambda span: span / timedelta(days=1),
    "crossgate_divide": _divide,
    "crossgate_floor": _whole(math.floor),
    "crossgate_head": lambda text: text[:LONGEST_SEARCHED],
    "crossgate_lowercase": str.lower,
    "crossgate_max": max,
    "crossgate_min": min,
    "crossgate_round": _whole(lambda number: math.floor(number + 0.5)),
    "crossgate_size": lambda text: float(len(text)),
    "crossgate_sqrt": _sqrt,
    "crossgate_trim": str.strip,
}
"""What the CEL library calls."""
