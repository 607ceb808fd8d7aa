"""What is said when an operator or a function is given what it does not take."""

from __future__ import annotations

from collections.abc import Iterable

from config.expressions.faults import ExpressionFault
from config.expressions.functions import OPERATORS, Signature
from config.expressions.syntax import Call, Operation
from config.expressions.types import NUMBER, SWITCH, TEXT, Type


def no_operation(node: Operation, types: list[Type]) -> ExpressionFault:
    """An operator between types it does not take."""
    found = f"{node.sign} {'between' if len(types) > 1 else 'before'} {' and '.join(map(str, types))}"
    takes = dict.fromkeys(
        " and ".join(map(str, one.takes)) for one in OPERATORS.get(node.sign, ()) if len(one.takes) == len(types)
    )
    fix = "make both sides alike"
    if node.sign == "in" and types == [TEXT, TEXT]:
        fix = "write contains for a text within a text"
    elif NUMBER in types and TEXT in types:
        fix = "write the number without quotes, or take the field's number('…')"
    elif node.sign in {"+", "%"}:
        fix = "remove it: an expression compares, it makes no texts"
    elif len(types) == 1 or set(types) <= {SWITCH, TEXT, NUMBER}:
        fix = "write a comparison"
    return ExpressionFault(node.at, found, "; or ".join(takes) or "no such operator", fix)


def no_call(node: Call, known: Iterable[Signature], types: list[Type]) -> ExpressionFault:
    """A function of types it does not take."""
    found = f"{node.function} of {', '.join(map(str, types)) or 'nothing'}"
    forms = [", ".join(map(str, one.takes)) + (" and more" if one.repeats else "") for one in known]
    return ExpressionFault(node.at, found, "; or ".join(dict.fromkeys(forms)), "correct what stands in the brackets")
