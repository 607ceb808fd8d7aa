"""How each kind of requirement is judged, one file each, named as its model in `config/requirements/`.

An evaluator takes the requirement and a `workflows.judging.context.Context` and gives a `Result` that says why, what
would satisfy it and who can give it. A kind without an evaluator fails the type check here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias, assert_never

from config.requirements import (
    Age,
    AllOf,
    AnyOf,
    Approval,
    Checklist,
    Children,
    Document,
    Expression,
    Field,
    Linked,
    Not,
    Passed,
    Premortem,
    Requirement,
    Rice,
    Sections,
    SeparationOfDuties,
    Sequence,
)
from workflows.judging.context import Context
from workflows.requirements import (
    age,
    all_of,
    any_of,
    approval,
    checklist,
    children,
    document,
    expression,
    field,
    linked,
    not_,
    passed,
    premortem,
    rice,
    sections,
    separation_of_duties,
    sequence,
)
from workflows.results import Result

Judge: TypeAlias = Callable[[Context], Result]


def bind(requirement: Requirement) -> Judge:  # noqa: C901, PLR0911, PLR0912  A line for each kind.
    """How the requirement is judged. Done once per policy: telling its kind takes longer than many a judgement."""
    match requirement:
        case Passed():
            return partial(passed.evaluate, requirement)
        case Field():
            return partial(field.evaluate, requirement)
        case Expression():
            return partial(expression.evaluate, requirement)
        case Approval():
            return partial(approval.evaluate, requirement)
        case Linked():
            return partial(linked.evaluate, requirement)
        case Age():
            return partial(age.evaluate, requirement)
        case Checklist():
            return partial(checklist.evaluate, requirement)
        case Document():
            return partial(document.evaluate, requirement)
        case Premortem():
            return partial(premortem.evaluate, requirement)
        case Children():
            return partial(children.evaluate, requirement)
        case Rice():
            return partial(rice.evaluate, requirement)
        case Sections():
            return partial(sections.evaluate, requirement)
        case SeparationOfDuties():
            return partial(separation_of_duties.evaluate, requirement)
        case Sequence():
            return partial(sequence.evaluate, requirement)
        case AllOf(root=parts):
            return partial(_combined, all_of.combine, tuple(bind(part) for part in parts))
        case AnyOf(root=parts):
            return partial(_combined, any_of.combine, tuple(bind(part) for part in parts))
        case Not(root=part):
            return partial(_negated, bind(part))
        case _:
            assert_never(requirement)


def evaluate(requirement: Requirement, context: Context) -> Result:
    """How the requirement stands, and why."""
    return bind(requirement)(context)


def _combined(combine: Callable[[tuple[Result, ...]], Result], judges: tuple[Judge, ...], context: Context) -> Result:
    return combine(tuple([judge(context) for judge in judges]))


def _negated(judge: Judge, context: Context) -> Result:
    return not_.combine(judge(context))
