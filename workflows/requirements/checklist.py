"""`checklist`: what was to be ticked is ticked."""

from __future__ import annotations

from config.requirements.checklist import Checklist
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.folding import fold
from workflows.judging.outlines import outline_of
from workflows.judging.written import written_in
from workflows.outline import Outline, Task
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "checklist"
MOST_NAMED = 5
"""So many tasks are named in an explanation; of the others only the number."""


def evaluate(requirement: Checklist, context: Context) -> Result:
    """A text that the changelog tells of without any task may have had some: that cannot be told."""
    value = written_in(requirement.field, context, KIND, requirement.message)
    if isinstance(value, Result):
        return value
    outline = outline_of(value)
    missing = _missing(requirement, outline)
    if missing is None:
        done = sum(task.done for task in outline.tasks)
        why = reason("checklist.done", field=requirement.field, count=done)
        evidence = Evidence("field", requirement.field, f"{done} of {len(outline.tasks)} ticked", context.now)
        return Result(KIND, Outcome.SATISFIED, why, evidence=(evidence,), message=requirement.message)
    if not outline.certain and outline.parts and not outline.tasks:
        why = reason("text.structure_unknown", field=requirement.field)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    remedy = Remedy(reason("remedy.tick", field=requirement.field))
    return Result(KIND, Outcome.UNSATISFIED, missing, remedy, message=requirement.message)


def _missing(requirement: Checklist, outline: Outline) -> Reason | None:
    """What is missing; None when nothing is."""
    field, tasks = requirement.field, outline.tasks
    if not tasks:
        return reason("checklist.none", field=field)
    absent = tuple(item for item in requirement.items if not any(_is(item, task) for task in tasks))
    if absent:
        return reason("checklist.absent", field=field, items=absent)
    ticked = [task for task in tasks if task.done]
    waited_for = [task for task in tasks if not task.done and _counts(requirement, task)]
    if waited_for:
        named = tuple(task.text for task in waited_for[:MOST_NAMED])
        return reason("checklist.open", field=field, items=named, more=max(0, len(waited_for) - MOST_NAMED))
    if len(ticked) < requirement.at_least:
        return reason("checklist.too_few", field=field, have=len(ticked), wanted=requirement.at_least)
    return None


def _counts(requirement: Checklist, task: Task) -> bool:
    return requirement.all_ or any(_is(item, task) for item in requirement.items)


def _is(item: str, task: Task) -> bool:
    return fold(item) in task.text.casefold()
