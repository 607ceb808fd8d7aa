"""How each kind of requirement is judged, one file each, named as its model in `config/requirements/`.

An evaluator takes the requirement and a `workflows.judging.context.Context` and gives a `Result` that says why, what
would satisfy it and who can give it. A kind without an evaluator fails the type check here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from config.requirements import (
    Age,
    AllOf,
    AnyOf,
    Approval,
    Checklist,
    Children,
    Clarity,
    Document,
    EvidenceRequirement,
    Expression,
    Field,
    Linked,
    MetricTier,
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
    clarity,
    document,
    expression,
    field,
    linked,
    metric_tier,
    not_,
    passed,
    premortem,
    rice,
    sections,
    separation_of_duties,
    sequence,
)
from workflows.requirements.evidential import evaluator as of_evidence
from workflows.results import Result

Judge: TypeAlias = Callable[[Context], Result]


Leaf: TypeAlias = (
    Passed
    | Field
    | Expression
    | Approval
    | Linked
    | Age
    | Checklist
    | Document
    | MetricTier
    | Premortem
    | Children
    | Clarity
    | Rice
    | Sections
    | SeparationOfDuties
    | Sequence
    | EvidenceRequirement
)
"""The kinds that are not made of others."""


def bind(requirement: Requirement) -> Judge:
    """How the requirement is judged. Done once per policy: telling its kind takes longer than many a judgement."""
    match requirement:
        case AllOf(root=parts):
            return partial(_combined, all_of.combine, tuple(bind(part) for part in parts))
        case AnyOf(root=parts):
            return partial(_combined, any_of.combine, tuple(bind(part) for part in parts))
        case Not(root=part):
            return partial(_negated, bind(part))
        case _:
            return partial(_evaluator(requirement), requirement)


def _evaluator(leaf: Leaf) -> Callable[[Any, Context], Result]:  # noqa: C901, PLR0911, PLR0912  A line for each kind.
    match leaf:
        case Passed():
            return passed.evaluate
        case Field():
            return field.evaluate
        case Expression():
            return expression.evaluate
        case Approval():
            return approval.evaluate
        case Linked():
            return linked.evaluate
        case Age():
            return age.evaluate
        case Checklist():
            return checklist.evaluate
        case Document():
            return document.evaluate
        case MetricTier():
            return metric_tier.evaluate
        case Premortem():
            return premortem.evaluate
        case Children():
            return children.evaluate
        case Clarity():
            return clarity.evaluate
        case Rice():
            return rice.evaluate
        case Sections():
            return sections.evaluate
        case SeparationOfDuties():
            return separation_of_duties.evaluate
        case Sequence():
            return sequence.evaluate
        case _:  # What rests on evidence; the type check there names a kind that is forgotten.
            return of_evidence(leaf)


def evaluate(requirement: Requirement, context: Context) -> Result:
    """How the requirement stands, and why."""
    return bind(requirement)(context)


def _combined(combine: Callable[[tuple[Result, ...]], Result], judges: tuple[Judge, ...], context: Context) -> Result:
    return combine(tuple([judge(context) for judge in judges]))


def _negated(judge: Judge, context: Context) -> Result:
    return not_.combine(judge(context))
