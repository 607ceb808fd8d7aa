"""`approval`: enough of the entitled people said yes."""

from __future__ import annotations

from dataclasses import dataclass

from config.requirements.approval import Approval
from workflows.issue import History
from workflows.judging.approvals import Given, given_by_field, given_by_step
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.entitlement import doubt, entitled, who
from workflows.judging.field_book import FieldRef
from workflows.judging.timeline import BEFORE
from workflows.people import Person
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "approval"


@dataclass(slots=True)
class Tally:
    """How the approvals given count."""

    counted: list[Given]
    doubtful: list[Given]
    lapsed: list[Given]
    by_part: list[Given]
    not_entitled: list[Given]


def evaluate(requirement: Approval, context: Context) -> Result:
    """Different people are counted, each by their last yes.

    Enough certain ones satisfy; too few even with all doubtful ones do not; anything between is undetermined.
    """
    field = context.fields[requirement.given_by.field] if requirement.given_by.field else None
    if field is not None and (field.problem is not None or field.value(context.issue) is None):
        why = field.problem or reason("field.not_known", field=field.name)
        return _result(requirement, context, Outcome.UNDETERMINED, why, Tally([], [], [], [], []))
    fields = [context.fields[name] for name in requirement.lapses_when.fields_change] if requirement.lapses_when else []
    lapse = context.timeline.last_change(fields, after=BEFORE)
    tally = _tally(requirement, context, field, BEFORE if lapse is None else lapse[0])
    unclear = next((known.problem for known in fields if known.problem is not None), None)
    have, most = len(tally.counted), len(tally.counted) + len(tally.doubtful)
    if have >= requirement.count and unclear is None:
        why = reason("approval.given", by=_people(tally.counted), count=have)
        return _result(requirement, context, Outcome.SATISFIED, why, tally)
    if most >= requirement.count:
        why = unclear or _doubt(requirement, tally, context)
        return _result(requirement, context, Outcome.UNDETERMINED, why, tally)
    return _result(requirement, context, Outcome.UNSATISFIED, _short(requirement, tally, lapse, context), tally)


def _tally(requirement: Approval, context: Context, field: FieldRef | None, lapse: int) -> Tally:
    tally = Tally([], [], [], [], [])
    step = requirement.given_by.transition
    by_step = () if step is None else given_by_step(step, context.timeline)
    given = by_step if field is None else given_by_field(field, context.timeline)
    by_person: dict[str, list[Given]] = {}
    for one in sorted(given, key=lambda entry: -entry.place):
        by_person.setdefault(one.person.id, []).append(one)
    for several in by_person.values():
        # Of several by one person any that counts is enough; when none does, the last one is explained.
        fates = [(_pile(one, requirement, context, lapse, tally), one) for one in several]
        pile, one = next((fate for fate in fates if fate[0] is tally.counted), fates[0])
        pile.append(one)
    return tally


def _pile(given: Given, requirement: Approval, context: Context, lapse: int, tally: Tally) -> list[Given]:
    """Where an approval belongs."""
    may = entitled(given.person, requirement.from_, context)
    if may is False:
        return tally.not_entitled
    if context.timeline.part_of(given.person, requirement.not_by, given.place):
        return tally.by_part
    if given.place < lapse:
        return tally.lapsed
    return tally.doubtful if may is None or not given.certain else tally.counted


def _doubt(requirement: Approval, tally: Tally, context: Context) -> Reason:
    if any(given.certain for given in tally.doubtful):
        return doubt(requirement.from_, context)
    return reason("approval.unclear", by=_people(tally.doubtful), field=requirement.given_by.field)


def _short(
    requirement: Approval, tally: Tally, lapse: tuple[int, FieldRef, History] | None, context: Context
) -> Reason:
    """Why there are too few: the thing nearest to having been enough."""
    have, count = len(tally.counted), requirement.count
    if tally.lapsed and lapse is not None:
        _, field, history = lapse
        return reason(
            "approval.lapsed",
            by=_people(tally.lapsed),
            field=field.name,
            who=history.author,
            at=history.at,
            have=have,
            count=count,
        )
    if have:
        return reason("approval.too_few", have=have, count=count, by=_people(tally.counted))
    if tally.by_part:
        given = tally.by_part[-1]
        part = context.timeline.part_of(given.person, requirement.not_by, given.place)
        return reason("approval.by_part", who=given.person, part=part.value if part else "", count=count)
    if tally.not_entitled:
        allowed = who(requirement.from_, requirement.not_by, context)
        return reason("approval.not_entitled", by=_people(tally.not_entitled), allowed=allowed, count=count)
    return reason("approval.none", count=count)


def _result(requirement: Approval, context: Context, outcome: Outcome, why: Reason, tally: Tally) -> Result:
    histories = context.issue.histories
    evidence = tuple(
        Evidence(
            "changelog", histories[given.place].id, given.person.name or given.person.id, histories[given.place].at
        )
        if given.place != BEFORE
        else Evidence("creation", context.issue.key, given.person.name or given.person.id, context.issue.created)
        for given in tally.counted
    )
    remedy = None
    if outcome is Outcome.UNSATISFIED:
        remedy = _remedy(requirement, context, tally)
    elif outcome is Outcome.UNDETERMINED:
        remedy = remedy_of_doubt(why)
    return Result(KIND, outcome, why, remedy, evidence=evidence, message=requirement.message)


def _remedy(requirement: Approval, context: Context, tally: Tally) -> Remedy:
    more = max(1, requirement.count - len(tally.counted))
    people = who(requirement.from_, requirement.not_by, context, without=_people(tally.counted))
    step = requirement.given_by.transition
    if step is not None:
        return Remedy(reason("remedy.approve_by_step", more=more, start=step.from_, to=step.to), people)
    return Remedy(reason("remedy.approve_by_field", more=more, field=requirement.given_by.field), people)


def _people(given: list[Given]) -> tuple[Person, ...]:
    return tuple(entry.person for entry in given)
