"""`rice`: the issue has its score, and one that is high enough."""

from __future__ import annotations

from decimal import Decimal

from config.requirements.rice import Rice
from workflows.issue import FieldValue
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.matching import close, number_of
from workflows.judging.scope import scope_of
from workflows.judging.scoring import Scoring
from workflows.judging.seen import seen_in
from workflows.judging.written import written_in
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason
from workflows.rice.numbers import plain
from workflows.rice.reading import held
from workflows.rice.values import Unusable

KIND = "rice"


def evaluate(requirement: Rice, context: Context) -> Result:
    """First what the score is made of, then the score: an old score without its parts says nothing.

    Where rice.yaml scores the issue from its own fields, these are what counts; else the field with the score.
    """
    scoring = context.gate.scoring
    if scoring is not None and not _covers(scoring, context):
        scoring = None
    incomplete = _incomplete(requirement, scoring, context)
    if incomplete is not None:
        return incomplete
    if requirement.score is None:
        why = reason("rice_gate.complete", fields=requirement.complete)
        return Result(KIND, Outcome.SATISFIED, why, message=requirement.message)
    if scoring is not None and scoring.is_score(requirement.score, context):
        return _computed(requirement, requirement.score, scoring, context)
    value = written_in(requirement.score, context, KIND, requirement.message)
    return value if isinstance(value, Result) else _scored(requirement, requirement.score, value, context)


def _covers(scoring: Scoring, context: Context) -> bool:
    """Whether rice.yaml scores the issue as it stands; not when only Jira's search could tell."""
    seen = seen_in(context.issue, context.transition)
    return scope_of(scoring.scope, context.fields, seen, context.now).fits is True


def _incomplete(requirement: Rice, scoring: Scoring | None, context: Context) -> Result | None:
    """The fields that hold nothing, or nothing that is an estimate."""
    missing: list[str] = []
    for name in requirement.complete:
        value = written_in(name, context, KIND, requirement.message)
        if isinstance(value, Result):
            return value
        scale = None if scoring is None else scoring.scale_of(name, context)
        if not value or (scale is not None and isinstance(held(value, scale), Unusable)):
            missing.append(name)
    if not missing:
        return None
    why = reason("rice_gate.incomplete", fields=tuple(missing))
    remedy = Remedy(reason("remedy.rice_complete", fields=tuple(missing)))
    return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)


def _computed(requirement: Rice, name: str, scoring: Scoring, context: Context) -> Result:
    """The score that the estimates come to, whatever stands in its field."""
    values: dict[str, FieldValue] = {}
    for field in dict.fromkeys(field for field, _ in scoring.places.values()):
        value = written_in(field, context, KIND, requirement.message)
        if isinstance(value, Result):
            return value
        values[field] = value
    score = scoring.compute(values.__getitem__)
    if isinstance(score, Reason):
        remedy = Remedy(reason("remedy.rice_complete", fields=score.fact("criteria") or tuple(values)))
        return Result(KIND, Outcome.UNSATISFIED, score, remedy, message=requirement.message)
    evidence = (Evidence("rice", context.fields[name].id or name, plain(score), context.now),)
    return _held_against(requirement, name, score, "computed", evidence)


def _scored(requirement: Rice, name: str, value: FieldValue, context: Context) -> Result:
    score = number_of(value)
    if score is None:
        why = reason("rice_gate.no_score", field=name)
        remedy = remedy_of_doubt(why) if value else Remedy(reason("remedy.rice_score", field=name))
        return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)
    evidence = (Evidence("field", context.fields[name].id or name, value.texts[0], context.now),)
    return _held_against(requirement, name, score, "scored", evidence)


def _held_against(
    requirement: Rice, name: str, score: float | Decimal, code: str, evidence: tuple[Evidence, ...]
) -> Result:
    """Whether the score is high enough; `code` tells where it comes from."""
    least, number = requirement.at_least, float(score)
    if least is not None and number < least and not close(number, least):
        low = "computed_low" if code == "computed" else "too_low"
        why = reason(f"rice_gate.{low}", field=name, score=number, least=least)
        remedy = Remedy(reason("remedy.rice_raise", field=name, least=least))
        return Result(KIND, Outcome.UNSATISFIED, why, remedy, evidence=evidence, message=requirement.message)
    why = reason(f"rice_gate.{code}", field=name, score=number)
    return Result(KIND, Outcome.SATISFIED, why, evidence=evidence, message=requirement.message)
