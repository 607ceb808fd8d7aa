"""`approval`: enough of the entitled people said yes, and nobody who may said no."""

from __future__ import annotations

from dataclasses import replace

from config.requirements.approval import Approval
from workflows.gate_commands.reading import Verb
from workflows.judging.approvals import given
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.entitlement import doubt, entitled
from workflows.judging.shares import Shares, judge_share
from workflows.judging.weighing import lapses_of, weigh
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, Who, conjunction, reason

KIND = "approval"


def evaluate(requirement: Approval, context: Context) -> Result:
    """Different people are counted, each for one share; whoever may veto stops it until they take that back.

    Enough certain ones satisfy; too few even with all doubtful ones do not; anything between is undetermined.
    """
    unread = _unread(requirement, context)
    if unread is not None:
        return Result(KIND, Outcome.UNDETERMINED, unread, remedy_of_doubt(unread), message=requirement.message)
    yeses = tuple(given(requirement, context))
    lapses = lapses_of(requirement, yeses, context)
    shares = Shares(requirement, context, lapses, weigh(requirement, yeses, lapses, context))
    parts = tuple(judge_share(number, shares) for number in range(len(requirement.shares)))
    vetoes = _vetoes(requirement, context)
    if len(parts) == 1 and not vetoes:
        (only,) = parts
        return replace(only, message=requirement.message)
    outcome = conjunction([part.outcome for part in (*vetoes, *parts)])
    why = reason("approval.stopped") if vetoes else reason(f"approval.each_{outcome}", count=len(parts))
    return Result(KIND, outcome, why, children=(*vetoes, *parts), message=requirement.message)


def _unread(requirement: Approval, context: Context) -> Reason | None:
    """Why approvals cannot be looked for at all."""
    name = requirement.given_by.field
    if name is not None:
        field = context.fields[name]
        if field.problem is not None:
            return field.problem
        if field.value(context.issue) is None:
            return reason("field.not_known", field=field.name)
    if requirement.reads_comments and context.issue.comments is None:
        return reason("approval.comments_unread")
    return None


def _vetoes(requirement: Approval, context: Context) -> tuple[Result, ...]:
    """A result for each `/reject` that stands, and that stops the approval or may stop it."""
    if not requirement.reads_comments:
        return ()
    found: list[Result] = []
    for spoken in context.opinions:
        if spoken.command.verb is not Verb.REJECT:
            continue
        people = (requirement.veto_by,) if requirement.veto_by else requirement.shares
        answers = [entitled(spoken.person, who, context) for who in people]
        comment = spoken.comment
        evidence = (Evidence("comment", comment.id, spoken.person.name or spoken.person.id, comment.at),)
        if True in answers:
            why = reason("approval.rejected", who=spoken.person, at=comment.at, why=spoken.command.why)
            step = reason("remedy.withdraw_rejection", gate=context.gate.gate.id)
            remedy = Remedy(step, Who(people=(spoken.person,)))
            found.append(Result(KIND, Outcome.UNSATISFIED, why, remedy, evidence=evidence))
        elif None in answers:
            why = doubt(people[answers.index(None)], context)
            found.append(Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), evidence=evidence))
    return tuple(found)
