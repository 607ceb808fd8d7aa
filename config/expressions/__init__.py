"""Expressions in CEL: `when:` of a gate's scope, requirements of that kind, the formulas of RICE.

`tokens` and `syntax` read them, `checking` finds every unknown name and every type error when the file is read, and
writes them anew for the CEL library, which runs them. `types` and `functions` are the language; docs/expressions.md
is its page. An expression is bounded: in length, parts and depth; it walks through a list at most a few times and never
inside another walk; whoever evaluates it bounds the lists and texts it is given. So it ends, soon, whatever it is.
"""

from config.expressions.compiled import Expression, compile_expression, formula
from config.expressions.faults import ExpressionFault
from config.expressions.of_issues import OF_ISSUES, Condition, condition, fault_refused
from config.expressions.types import MOMENT, NUMBER, SWITCH, TEXT, TEXTS, Kind, Names, Slot, Type

__all__ = [
    "MOMENT",
    "NUMBER",
    "OF_ISSUES",
    "SWITCH",
    "TEXT",
    "TEXTS",
    "Condition",
    "Expression",
    "ExpressionFault",
    "Kind",
    "Names",
    "Slot",
    "Type",
    "compile_expression",
    "condition",
    "fault_refused",
    "formula",
]
