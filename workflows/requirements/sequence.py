"""`sequence`: several checkpoints were passed in their order, each by those it is for."""

from __future__ import annotations

from dataclasses import dataclass

from config.requirements.sequence import Sequence, Stop
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.entitlement import doubt, entitled, who
from workflows.judging.folding import fold
from workflows.judging.forward import is_forward
from workflows.judging.timeline import Move
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "sequence"
MOST_LEAVINGS = 5
"""Of the leavings of one status the newest so many are looked at: ways through them are tried one by one."""


@dataclass(slots=True)
class _Leaving:
    """A forward leaving of a checkpoint that counts; not `certain`: whether its author is entitled is not known."""

    move: Move
    certain: bool


def evaluate(requirement: Sequence, context: Context) -> Result:
    """One way through all checkpoints that counts is enough. Sent back, the issue goes on from where it was."""
    leavings = [_leavings(number, requirement, context) for number in range(len(requirement.steps))]
    way = _way(requirement, [[one for one in found if one.certain] for found in leavings])
    if way is not None:
        why = reason("sequence.passed", statuses=tuple(stop.status for stop in requirement.steps))
        evidence = tuple(
            Evidence("changelog", move.transition.history_id, move.transition.from_status.name, move.transition.at)
            for move in way
        )
        return Result(KIND, Outcome.SATISFIED, why, evidence=evidence, message=requirement.message)
    if _way(requirement, leavings) is not None:
        why = _doubt(requirement, leavings, context)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    return _unmet(requirement, leavings, context)


def _doubt(requirement: Sequence, leavings: list[list[_Leaving]], context: Context) -> Reason:
    """Why it cannot be told who was entitled."""
    doubtful = (
        doubt(stop.by, context)
        for stop, found in zip(requirement.steps, leavings, strict=True)
        if stop.by is not None and not all(one.certain for one in found)
    )
    return next(doubtful)


def _leavings(number: int, requirement: Sequence, context: Context) -> list[_Leaving]:
    """The newest leavings of a checkpoint that count, oldest first."""
    stop, found = requirement.steps[number], list[_Leaving]()
    status, ahead = fold(stop.status), {fold(later.status) for later in requirement.steps[number + 1 :]}
    for move in reversed(context.timeline.effective):
        author = move.transition.author
        if move.start != status or move.own or author is None:
            continue
        if move.end not in ahead and not is_forward(move, status, (), context):
            continue
        if context.timeline.part_of(author, requirement.not_by, move.place):
            continue
        may = True if stop.by is None else entitled(author, stop.by, context)
        if may is not False:
            found.append(_Leaving(move, may is True))
        if len(found) == MOST_LEAVINGS:
            break
    return found[::-1]


def _way(
    requirement: Sequence, leavings: list[list[_Leaving]], after: int = -1, by: tuple[str, ...] = ()
) -> list[Move] | None:
    """Leavings of all checkpoints, each later than the one before, and by different people when that is asked."""
    step = len(by)
    if step == len(leavings):
        return []
    for one in leavings[step]:
        author = one.move.transition.author
        if author is None or one.move.place <= after:
            continue
        if requirement.different_people and not set(author.ids).isdisjoint(by):
            continue
        rest = _way(requirement, leavings, one.move.place, (*by, author.id))
        if rest is not None:
            return [one.move, *rest]
    return None


def _unmet(requirement: Sequence, leavings: list[list[_Leaving]], context: Context) -> Result:
    """Told by the first checkpoint to which there is no way that counts."""
    number = next(n for n in range(len(leavings)) if _way(requirement, leavings[: n + 1]) is None)
    stop, found = requirement.steps[number], leavings[number]
    before = requirement.steps[number - 1].status if number else None
    if not found:
        why = reason("sequence.not_passed", status=stop.status)
    elif _way(requirement.model_copy(update={"different_people": False}), leavings[: number + 1]) is None:
        why = reason("sequence.too_early", status=stop.status, before=before)
    else:
        why = reason("sequence.same_person", status=stop.status, who=found[-1].move.transition.author)
    return _result(requirement, stop, why, context)


def _result(requirement: Sequence, stop: Stop, why: Reason, context: Context) -> Result:
    remedy = Remedy(reason("remedy.pass_in_order", status=stop.status), who(stop.by, requirement.not_by, context))
    return Result(KIND, Outcome.UNSATISFIED, why, remedy, message=requirement.message)
