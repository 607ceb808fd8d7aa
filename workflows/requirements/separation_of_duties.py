"""`separation_of_duties`: who did one thing may not have done another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from config.requirements.separation_of_duties import Duty, SeparationOfDuties
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.folding import fold
from workflows.judging.timeline import holder_of
from workflows.people import Person
from workflows.results import Fact, Outcome, Reason, Remedy, Result, reason

KIND = "separation_of_duties"


@dataclass(slots=True)
class _Hands:
    """Who did a thing. Nobody: it was not done; with `doubt`, it cannot be told who."""

    person: Person | None
    doubt: Reason | None = None


def evaluate(requirement: SeparationOfDuties, context: Context) -> Result:
    """What was not done yet is in nobody's hands. One pair in the same hands decides, whatever is unknown beside it."""
    hands = [(duty, _hands(duty, context)) for duty in requirement.duties]
    for (one, first), (other, second) in combinations(hands, 2):
        if first.person is not None and first.person.is_same(second.person):
            things = _named(one, "first") | _named(other, "second")
            why = reason("duties.same", who=first.person, **things)
            remedy = Remedy(reason("remedy.duties", who=first.person, **things))
            return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)
    doubt = next((held.doubt for _, held in hands if held.doubt is not None), None)
    if doubt is not None:
        return Result(KIND, Outcome.UNDETERMINED, doubt, remedy_of_doubt(doubt), message=requirement.message)
    why = reason("duties.apart")
    return Result(KIND, Outcome.SATISFIED, why, message=requirement.message)


def _named(duty: Duty, name: str) -> dict[str, Fact]:
    """What the thing is: the one fact of its kind, for a sentence that knows each kind."""
    return {
        f"{name}_left": duty.left,
        f"{name}_entered": duty.entered,
        f"{name}_changed": duty.changed,
        f"{name}_part": duty.part.value if duty.part else None,
    }


def _hands(duty: Duty, context: Context) -> _Hands:
    if duty.part is not None:
        return _Hands(holder_of(duty.part, context.issue))
    if duty.changed is not None:
        return _changed(duty.changed, context)
    wanted = fold(duty.left or duty.entered or "")
    for move in reversed(context.timeline.effective):
        if not move.own and (move.start if duty.left is not None else move.end) == wanted:
            author = move.transition.author
            return _Hands(author, None if author is not None else reason("duties.nobody_named"))
    return _Hands(None)


def _changed(name: str, context: Context) -> _Hands:
    """Whoever changed the field last; the creator, when it holds what the issue was created with."""
    field = context.fields[name]
    if field.problem is not None:
        return _Hands(None, field.problem)
    value = field.value(context.issue)
    if value is None:
        return _Hands(None, reason("field.not_known", field=name))
    change = context.timeline.last_change((field,), after=-1)
    if change is None:
        return _Hands(context.issue.creator if value else None)
    author = change[2].author
    return _Hands(author, None if author is not None else reason("duties.nobody_named"))
