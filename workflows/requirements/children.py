"""`children`: sub-tasks and the issues below an epic are there and far enough."""

from __future__ import annotations

from config.requirements.children import Below, Children
from workflows.issue import RelatedIssue
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.folding import fold, folded
from workflows.requirements.linked import counted, may_be_of
from workflows.results import Outcome, Result, reason

KIND = "children"


def evaluate(requirement: Children, context: Context) -> Result:
    """As `linked` counts them; outside of a replay they are as they are now, whatever moment is judged."""
    below = _below(requirement, context)
    if below is None:
        why = reason("linked.unread")
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    out, kinds = folded(requirement.leaving_out), folded(requirement.issue_types)
    related = tuple(issue for issue in below if fold(issue.status.name) not in out and may_be_of(issue, kinds))
    if not related and requirement.at_least == 0:
        return Result(KIND, Outcome.SATISFIED, reason("children.nothing_open"), message=requirement.message)
    return counted(requirement.counted, related, context, KIND)


def _below(requirement: Children, context: Context) -> tuple[RelatedIssue, ...] | None:
    subtasks = context.issue.subtasks
    if requirement.of is Below.SUBTASKS:
        return subtasks
    children = context.children if context.children is not None else context.issue.children
    if children is None:
        return None
    if requirement.of is Below.ALL:
        return tuple({issue.key: issue for issue in (*subtasks, *children)}.values())
    keys = {issue.key for issue in subtasks}
    return tuple(issue for issue in children if issue.key not in keys)
