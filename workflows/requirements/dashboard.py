"""`dashboard`: a dashboard is linked, can be reached, and has an owner."""

from __future__ import annotations

from config.requirements.dashboard import Dashboard
from workflows.evidence.answers import evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.seeking import seek, without
from workflows.judging.context import Context
from workflows.results import Outcome, Result, reason

KIND = "dashboard"


def evaluate(requirement: Dashboard, context: Context) -> Result:
    """The link must lead to an allowed host that answers; whoever looks after it must be named."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    owner = "" if requirement.owner is None else fill(requirement.owner, context.issue, context.fields)
    if isinstance(owner, Unfilled):
        return without(KIND, owner, requirement.message)
    seen = tuple(evidence_of(requirement.source, found, one) for one in found.findings)
    why = reason("dashboard.fine", title=found.title, owner=owner or None)
    return Result(KIND, Outcome.SATISFIED, why, None, (), seen)
