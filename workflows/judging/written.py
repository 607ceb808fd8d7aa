"""A text field that a requirement reads, or the result when there is nothing to read."""

from __future__ import annotations

from workflows.issue import FieldValue
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.results import Outcome, Result, reason


def written_in(name: str, context: Context, kind: str, message: str | None) -> FieldValue | Result:
    """What the field holds; an undetermined result when its name stands for no field or it cannot be seen."""
    field = context.fields[name]
    value = field.value(context.issue)
    if value is not None and field.problem is None:
        return value
    why = field.problem or reason("field.not_known", field=name)
    return Result(kind, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=message)
