"""`passed`: the issue was in a status and left it forward."""

from __future__ import annotations

from config.requirements.passed import Passed
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.entitlement import doubt, entitled, who
from workflows.judging.folding import fold, folded
from workflows.judging.forward import is_forward
from workflows.judging.timeline import Move
from workflows.results import Evidence, Fact, Outcome, Reason, Remedy, Result, reason

KIND = "passed"


def evaluate(requirement: Passed, context: Context) -> Result:
    """One leaving that counts is enough, the newest first. What Crossgate's own account moved never counts.

    Unmet, the reason is about what happened last: that is what people have in mind.
    """
    status = fold(requirement.status)
    timeline = context.timeline
    leavings = [move for move in timeline.effective if move.start == status and not move.own]
    undetermined: Result | None = None
    last: Result | None = None
    for move in reversed(leavings):
        if not is_forward(move, status, folded(requirement.into), context):
            continue
        found = _count(move, requirement, context)
        if found.outcome is Outcome.SATISFIED:
            return found
        if found.outcome is Outcome.UNDETERMINED:
            undetermined = undetermined or found
        if move is leavings[-1]:
            last = found
    if undetermined is not None:
        return undetermined
    current = timeline.effective[-1].end if timeline.effective else timeline.initial
    if current == status:
        return _unmet(requirement, context, reason("passed.still_there", status=requirement.status), here=True)
    return last or _unmet(requirement, context, _never(leavings, requirement))


def _count(move: Move, requirement: Passed, context: Context) -> Result:
    """Whether a forward leaving counts: by whom it was made, and whether something lapsed it since."""
    transition = move.transition
    facts: dict[str, Fact] = {"who": transition.author, "status": requirement.status, "to": transition.to_status.name}
    author = transition.author
    if author is None and (requirement.by or requirement.not_by):
        return _unmet(requirement, context, reason("passed.nobody", **facts, at=transition.at))
    part = author and context.timeline.part_of(author, requirement.not_by, move.place)
    if part:
        return _unmet(requirement, context, reason("passed.by_part", **facts, part=part.value, at=transition.at))
    may = True if requirement.by is None or author is None else entitled(author, requirement.by, context)
    if may is False:
        allowed = who(requirement.by, requirement.not_by, context)
        return _unmet(requirement, context, reason("passed.not_entitled", **facts, by=allowed, at=transition.at))
    lapsed = _lapsed(move, requirement, context)
    if lapsed is not None:
        return lapsed
    if may is None and requirement.by is not None:
        return _unmet(requirement, context, doubt(requirement.by, context), Outcome.UNDETERMINED)
    return Result(
        KIND,
        Outcome.SATISFIED,
        reason("passed.passed", **facts, at=transition.at),
        evidence=(_evidence(move),),
        message=requirement.message,
    )


def _lapsed(move: Move, requirement: Passed, context: Context) -> Result | None:
    """Unmet when a named field changed later; else undetermined when one of the names stands for no field."""
    if requirement.lapses_when is None:
        return None
    fields = [context.fields[name] for name in requirement.lapses_when.fields_change]
    change = context.timeline.last_change(fields, after=move.place)
    if change is not None:
        _, field, history = change
        why = reason(
            "passed.lapsed",
            status=requirement.status,
            passed_at=move.transition.at,
            field=field.name,
            who=history.author,
            at=history.at,
        )
        evidence = Evidence("changelog", history.id, field.name, history.at)
        return _unmet(requirement, context, why, evidence=(_evidence(move), evidence))
    problem = next((field.problem for field in fields if field.problem is not None), None)
    return None if problem is None else _unmet(requirement, context, problem, Outcome.UNDETERMINED)


def _never(leavings: list[Move], requirement: Passed) -> Reason:
    """Why no leaving was forward."""
    if not leavings:
        return reason("passed.never_entered", status=requirement.status)
    last = leavings[-1].transition
    return reason("passed.sent_back", who=last.author, status=requirement.status, to=last.to_status.name, at=last.at)


def _unmet(
    requirement: Passed,
    context: Context,
    why: Reason,
    outcome: Outcome = Outcome.UNSATISFIED,
    *,
    here: bool = False,
    evidence: tuple[Evidence, ...] = (),
) -> Result:
    if outcome is Outcome.UNDETERMINED:
        return Result(KIND, outcome, why, remedy_of_doubt(why), evidence=evidence, message=requirement.message)
    into = requirement.into or context.gate.gate.guards.to
    step = reason("remedy.move_on" if here else "remedy.pass", status=requirement.status, into=into)
    remedy = Remedy(step, who(requirement.by, requirement.not_by, context))
    return Result(KIND, outcome, why, remedy, evidence=evidence, message=requirement.message)


def _evidence(move: Move) -> Evidence:
    transition = move.transition
    author = transition.author
    by = "?" if author is None else author.name or author.id
    return Evidence(
        "changelog",
        transition.history_id,
        f"{transition.from_status.name} → {transition.to_status.name}, {by}",
        transition.at,
    )
