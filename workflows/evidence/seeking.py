"""From a question to what was found, or to the result that says why nothing was."""

from __future__ import annotations

from workflows.evidence.answers import Found, Missing, Unavailable
from workflows.evidence.filling import Unfilled
from workflows.evidence.questions import Question
from workflows.judging.context import Context
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason


def seek(question: Question | Unfilled, context: Context) -> Found | Unfilled:
    """What the source said; else the outcome with its reason: *no* only when the source said so for certain."""
    if isinstance(question, Unfilled):
        return question
    match context.evidence.get(question.topic):
        case Found() as found:
            return found
        case Missing(reason=why):
            return Unfilled(Outcome.UNSATISFIED, why, Remedy(reason("remedy.evidence_name", source=question.source)))
        case Unavailable(reason=why):
            return Unfilled.doubt(why)
        case None:
            return Unfilled.doubt(reason("evidence.not_asked", source=question.source))


def without(kind: str, unfilled: Unfilled, message: str | None) -> Result:
    """The result when there is nothing to judge."""
    return Result(kind, unfilled.outcome, unfilled.reason, unfilled.remedy, message=message)


def refused(kind: str, why: Reason, step: Reason, message: str | None, evidence: tuple[Evidence, ...] = ()) -> Result:
    """The result when what was found is not good enough."""
    return Result(kind, Outcome.UNSATISFIED, why, Remedy(step), (), evidence, message)
