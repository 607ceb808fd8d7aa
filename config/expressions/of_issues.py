"""Conditions on an issue: the names they may use, and their type in the models."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from config.expressions.compiled import Expression, compile_expression
from config.expressions.faults import ExpressionFault
from config.expressions.tokens import LONGEST
from config.expressions.types import MOMENT, NUMBER, SWITCH, TEXT, TEXTS, Names
from config.strict import refused

OF_ISSUES = Names(
    types={
        "key": TEXT,
        "project": TEXT,
        "issue_type": TEXT,
        "summary": TEXT,
        "description": TEXT,
        "status": TEXT,
        "from_status": TEXT,
        "to_status": TEXT,
        "priority": TEXT,
        "resolution": TEXT,
        "security_level": TEXT,
        "parent": TEXT,
        "assignee": TEXT,
        "reporter": TEXT,
        "creator": TEXT,
        "moved_by": TEXT,
        "labels": TEXTS,
        "components": TEXTS,
        "fix_versions": TEXTS,
        "created": MOMENT,
        "now": MOMENT,
    },
    lookups={"text": TEXT, "number": NUMBER, "values": TEXTS, "moment": MOMENT},
)
"""What a condition may ask. People are account ids (Cloud) or user names (Data Center)."""


@lru_cache(maxsize=4096)
def condition(source: str) -> Expression:
    """The condition, ready; kept, since a file is checked first and used later. Raises ExpressionFault."""
    return compile_expression(source, OF_ISSUES, SWITCH)


def fault_refused(fault: ExpressionFault) -> PydanticCustomError:
    """What a validator raises for a faulty expression."""
    return refused(fault.allowed, fault.fix, f"{fault.found} (character {fault.at + 1})")


def _checked(source: str) -> str:
    try:
        condition(source)
    except ExpressionFault as fault:
        raise fault_refused(fault) from fault
    return source


Condition = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(_checked)
]
"""An expression in CEL over the issue that is true or false: `'ml' in labels && priority != 'Low'`."""
