"""Evaluating an expression: what it asks for is looked up, and the CEL library runs it.

What is not there makes the parts that need it fail, as CEL has it: `false && …` and `true || …` stay what they are, and
has(…) asks first. So an answer that does come never rests on something that was not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from math import isfinite
from typing import TypeAlias

from config.expressions import Expression, Slot

LONGEST_TEXT = 40_000
"""Characters of a text an expression looks at; Jira's own texts end at 32,767."""
LONGEST_LIST = 200
"""Entries of a list an expression looks at; together they are no longer than a text."""


class Missing(Enum):
    """Why there is no value: the field is empty, or what it holds is not known."""

    ABSENT = "absent"
    UNKNOWN = "unknown"


Given: TypeAlias = float | str | bool | datetime | tuple[str, ...] | Missing


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What an expression came to. No value: why is in the other two; both empty, it is undefined, as 1 / 0 is."""

    value: float | bool | None
    absent: tuple[Slot, ...] = ()  # What it asked for and is not there.
    unknown: tuple[Slot, ...] = ()  # What it asked for and is not known.


def evaluate(expression: Expression, look_up: Callable[[Slot], Given]) -> Evaluated:
    """Evaluate; `look_up` gives what a slot asks for. Never asks for `has`: that is answered from what it is about."""
    values: dict[str, object] = {}
    absent: list[Slot] = []
    unknown: list[Slot] = []
    for entry, slot in expression.slots.items():
        about = slot.about
        given = _bounded(look_up(about))
        if given is Missing.UNKNOWN:
            unknown.append(about)
        elif about is not slot:
            values[entry] = given is not Missing.ABSENT
        elif given is Missing.ABSENT:
            absent.append(slot)
        else:
            values[entry] = list(given) if isinstance(given, tuple) else given
    try:
        result = expression.program.execute({"v": values, **expression.calls})
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        result = None  # Something it needs is not there, or it is undefined: CEL's own way to say so.
    if isinstance(result, float) and not isfinite(result):
        result = None
    return Evaluated(result, tuple(absent), tuple(unknown))


def evaluate_formula(expression: Expression, numbers: Mapping[str, float | None]) -> Evaluated:
    """Evaluate a formula over numbers; None is one that is not there."""

    def number(slot: Slot) -> Given:
        found = numbers.get(slot.name)
        return Missing.ABSENT if found is None else float(found)

    return evaluate(expression, number)


def _bounded(given: Given) -> Given:
    if isinstance(given, str) and len(given) > LONGEST_TEXT:
        return Missing.UNKNOWN
    if isinstance(given, tuple) and (len(given) > LONGEST_LIST or sum(map(len, given)) > LONGEST_TEXT):
        return Missing.UNKNOWN
    return given
