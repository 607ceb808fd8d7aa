"""`fact`: a value in a JSON document at an address is what it must be."""

from __future__ import annotations

import math

from config.requirements.fact import Fact
from workflows.evidence.answers import Held, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.seeking import refused, seek, without
from workflows.judging.context import Context
from workflows.judging.folding import folded
from workflows.results import Outcome, Reason, Result, reason

KIND = "fact"
_TOLERANCE = 1e-9


def evaluate(requirement: Fact, context: Context) -> Result:
    """The value must be there and pass every test written."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    name = requirement.name or requirement.pointer
    finding = found.get(requirement.pointer)
    step = reason("remedy.fact", name=name, source=requirement.source)
    if finding is None:
        why = reason("fact.absent", name=name, source=requirement.source)
        return refused(KIND, why, step, requirement.message)
    seen = (evidence_of(requirement.source, found, finding),)
    fault = _unequal(requirement, name, finding.value) or _outside(requirement, name, finding.value)
    if fault is not None:
        return refused(KIND, fault, step, requirement.message, seen)
    return Result(KIND, Outcome.SATISFIED, reason("fact.fine", name=name, value=_said(finding.value)), None, (), seen)


def _unequal(requirement: Fact, name: str, value: Held) -> Reason | None:
    wanted = requirement.equals
    if wanted is not None and not _same(value, wanted):
        return reason("fact.not_equal", name=name, value=_said(value), wanted=_said(wanted))
    if requirement.one_of is not None and str(value).strip().casefold() not in folded(requirement.one_of):
        return reason("fact.not_one_of", name=name, value=_said(value), wanted=requirement.one_of)
    return None


def _outside(requirement: Fact, name: str, value: Held) -> Reason | None:
    if not requirement.bounded:
        return None
    if isinstance(value, bool | str):
        return reason("fact.not_a_number", name=name, value=_said(value))
    if requirement.least is not None and value < requirement.least and not _same(value, requirement.least):
        return reason("fact.too_small", name=name, value=value, least=requirement.least)
    if requirement.most is not None and value > requirement.most and not _same(value, requirement.most):
        return reason("fact.too_large", name=name, value=value, most=requirement.most)
    return None


def _same(value: Held, wanted: Held) -> bool:
    """Texts without regard to letter case and outer blanks, numbers with a tolerance, true and false as they are."""
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(value, str) or isinstance(wanted, str):
        return str(value).strip().casefold() == str(wanted).strip().casefold()
    return math.isclose(value, wanted, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def _said(value: Held) -> Held:
    return str(value).lower() if isinstance(value, bool) else value
