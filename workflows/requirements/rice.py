"""`rice`: the issue has its score, and one that is high enough."""

from __future__ import annotations

from config.requirements.rice import Rice
from workflows.issue import FieldValue
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.matching import close, number_of
from workflows.judging.written import written_in
from workflows.results import Evidence, Outcome, Remedy, Result, reason

KIND = "rice"


def evaluate(requirement: Rice, context: Context) -> Result:
    """First what the score is made of, then the score: an old score without its parts says nothing."""
    missing: list[str] = []
    for name in requirement.complete:
        value = written_in(name, context, KIND, requirement.message)
        if isinstance(value, Result):
            return value
        if not value:
            missing.append(name)
    if missing:
        why = reason("rice_gate.incomplete", fields=tuple(missing))
        remedy = Remedy(reason("remedy.rice_complete", fields=tuple(missing)))
        return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)
    if requirement.score is None:
        why = reason("rice_gate.complete", fields=requirement.complete)
        return Result(KIND, Outcome.SATISFIED, why, message=requirement.message)
    value = written_in(requirement.score, context, KIND, requirement.message)
    return value if isinstance(value, Result) else _scored(requirement, requirement.score, value, context)


def _scored(requirement: Rice, name: str, value: FieldValue, context: Context) -> Result:
    score = number_of(value)
    if score is None:
        why = reason("rice_gate.no_score", field=name)
        remedy = remedy_of_doubt(why) if value else Remedy(reason("remedy.rice_score", field=name))
        return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)
    evidence = Evidence("field", context.fields[name].id or name, value.texts[0], context.now)
    least = requirement.at_least
    if least is not None and score < least and not close(score, least):
        why = reason("rice_gate.too_low", field=name, score=score, least=least)
        remedy = Remedy(reason("remedy.rice_raise", field=name, least=least))
        return Result(KIND, Outcome.UNSATISFIED, why, remedy, evidence=(evidence,), message=requirement.message)
    why = reason("rice_gate.scored", field=name, score=score)
    return Result(KIND, Outcome.SATISFIED, why, evidence=(evidence,), message=requirement.message)
