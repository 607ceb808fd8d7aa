"""`expression`: an expression over the issue is true."""

from __future__ import annotations

from config.expressions import condition
from config.requirements.expression import Expression
from workflows.judging.asking import asked, why_not
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.seen import seen_in
from workflows.results import Outcome, Remedy, Result, reason

KIND = "expression"


def evaluate(requirement: Expression, context: Context) -> Result:
    """What asks for an empty field has no answer, and does not hold; what asks for an unknown one is undetermined."""
    source = requirement.holds
    seen = seen_in(context.issue, context.transition)
    found = asked(condition(source), seen, context.fields, context.now)
    if found.value is True:
        why = reason("expression.holds", expression=source)
        return Result(KIND, Outcome.SATISFIED, why, message=requirement.message)
    if found.value is None and found.unknown:
        why = why_not(found, context.fields)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    why = reason("expression.fails", expression=source) if found.value is False else why_not(found, context.fields)
    remedy = Remedy(reason("remedy.expression", expression=source))
    return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)
