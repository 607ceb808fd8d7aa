"""An expression that was checked, ready to be evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.expressions.checking import Checker
from config.expressions.faults import ExpressionFault
from config.expressions.functions import RUN
from config.expressions.library import compile_cel
from config.expressions.syntax import parse
from config.expressions.types import NUMBER, SWITCH, Names, Slot, Type

if TYPE_CHECKING:
    from cel import Program

_OURS = re.compile(r"crossgate_[a-z]+")


@dataclass(frozen=True, slots=True)
class Expression:
    """What was written, what it asks for, and the library's program for it."""

    source: str
    gives: Type
    slots: Mapping[str, Slot]  # By the entry of the mapping `v` that the program reads.
    program: Program
    calls: Mapping[str, Callable[..., object]]  # Those of our functions that the program calls.


def compile_expression(source: str, names: Names, gives: Type) -> Expression:
    """Check an expression that must give this type. Raises ExpressionFault."""
    tree = parse(source)
    checker = Checker(names)
    checked = checker.check(tree)
    if checked.type != gives:
        fix = "write a comparison" if gives == SWITCH else "correct it"
        raise ExpressionFault(0, f"an expression that gives {checked.type}", str(gives), fix)
    slots = {entry: slot for slot, entry in checker.slots.items()}
    calls = {name: RUN[name] for name in _OURS.findall(checked.cel) if name in RUN}
    return Expression(source, gives, slots, compile_cel(checked.cel), calls)


def formula(source: str, names: Iterable[str]) -> Expression:
    """A formula over numbers of these names. Raises ExpressionFault."""
    return compile_expression(source, Names(dict.fromkeys(names, NUMBER)), NUMBER)
