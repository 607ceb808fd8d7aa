"""`field`: a field of the issue holds what it must."""

from __future__ import annotations

from datetime import UTC, datetime, time

from config.requirements.field import Field, Since
from workflows.issue import FieldValue
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.judging.matching import judge_value, remedy_for, shown
from workflows.judging.timeline import BEFORE
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "field"


def evaluate(requirement: Field, context: Context) -> Result:
    """Every test written must hold; the reason names the first that does not."""
    field = context.fields[requirement.name]
    value = field.value(context.issue)
    outcome, why = judge_value(requirement, field, value, context.now)
    step = None
    if outcome is Outcome.SATISFIED and requirement.changed_since is not None:
        outcome, changed = _changed(requirement.changed_since, field, value, context)
        if outcome is Outcome.UNSATISFIED:
            step = reason("remedy.field_update", field=field.name)
        why = changed
    remedy = None
    if outcome is Outcome.UNDETERMINED:
        remedy = remedy_of_doubt(why)
    elif outcome is Outcome.UNSATISFIED:
        remedy = Remedy(step or remedy_for(requirement, field, context.now))
    evidence = () if value is None else (Evidence("field", field.id or field.name, shown(value), context.now),)
    return Result(KIND, outcome, why, remedy, (), evidence, requirement.message)


def _changed(since: Since, field: FieldRef, value: FieldValue | None, context: Context) -> tuple[Outcome, Reason]:
    """Whether the field was changed after the moment, and by whom last."""
    place, moment = BEFORE, None
    if since.entered is not None:
        entered = context.timeline.last_entered(fold(since.entered))
        if entered is None:
            return Outcome.UNSATISFIED, reason("field.since_never", field=field.name, status=since.entered)
        place = entered
    else:
        moment = _moment(since, context.now)
    change = context.timeline.last_change((field,), after=place)
    if change is not None and (moment is None or change[2].at >= moment):
        history = change[2]
        return Outcome.SATISFIED, reason("field.changed", field=field.name, who=history.author, at=history.at)
    if change is None and value and moment is not None and context.issue.created >= moment:
        creator = context.issue.creator
        return Outcome.SATISFIED, reason("field.changed", field=field.name, who=creator, at=context.issue.created)
    if since.entered is not None:
        return Outcome.UNSATISFIED, reason("field.unchanged_since_status", field=field.name, status=since.entered)
    if since.within is not None:
        days = since.within.total_seconds() / 86_400
        return Outcome.UNSATISFIED, reason("field.unchanged_within", field=field.name, days=days)
    day = since.day.isoformat() if since.day else ""
    return Outcome.UNSATISFIED, reason("field.unchanged_since_day", field=field.name, day=day)


def _moment(since: Since, now: datetime) -> datetime:
    if since.within is not None:
        return now - since.within
    if since.day is None:
        raise ValueError("a Since has exactly one of entered, day, within")
    return datetime.combine(since.day, time(), UTC)
