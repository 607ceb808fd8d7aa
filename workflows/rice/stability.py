"""How stable a ranking is: the chance that an idea belongs to the first N."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from heapq import nlargest
from itertools import product

from workflows.rice.formula import Formula, OwnFormula
from workflows.rice.uncertainty import sample
from workflows.rice.values import Estimate

MOST_DRAWS_OF_OWN = 500
"""Draws where a formula of one's own is evaluated one by one by the CEL library: about 20,000 a second."""


def chances(
    formula: Formula, estimates: Mapping[str, Mapping[str, Estimate]], top: int, draws: int
) -> Mapping[str, float]:
    """For each issue the share of draws in which its score is among the first `top`; empty when nothing is uncertain.

    `estimates` by issue id, then by criterion. Issues are drawn independently of one another.
    """
    if not any(each.is_range for known in estimates.values() for each in known.values()):
        return {}
    if len(estimates) <= top:
        return dict.fromkeys(estimates, 1.0)
    draws = min(draws, MOST_DRAWS_OF_OWN) if isinstance(formula, OwnFormula) else draws
    contenders = _contenders(formula, estimates, top)
    columns = [_scores(formula, estimates[issue_id], issue_id, draws) for issue_id in contenders]
    counts = dict.fromkeys(contenders, 0)
    for row in zip(*columns, strict=True):
        for _, issue_id in nlargest(top, zip(row, contenders, strict=True)):
            counts[issue_id] += 1
    return {issue_id: counts.get(issue_id, 0) / draws for issue_id in estimates}


def _scores(formula: Formula, known: Mapping[str, Estimate], issue_id: str, draws: int) -> Sequence[float]:
    """The draws of an issue; no score is the lowest of all."""
    return [-math.inf if math.isnan(score) else score for score in sample(formula, known, issue_id, draws)]


def _contenders(formula: Formula, estimates: Mapping[str, Mapping[str, Estimate]], top: int) -> list[str]:
    """The issues that can be among the first: whoever never reaches what `top` others always exceed is out."""
    bounds = {issue_id: _bounds(formula, known) for issue_id, known in estimates.items()}
    limit = nlargest(top, (low for low, _ in bounds.values()))[-1]
    return [issue_id for issue_id, (_, high) in bounds.items() if high >= limit]


def _bounds(formula: Formula, known: Mapping[str, Estimate]) -> tuple[float, float]:
    """The lowest and the highest score, taken at the ends of all ranges: there they lie for every scheme.

    A formula of one's own that rises and falls again within a range could go beyond; it is taken to be none of those.
    """
    ends = [
        {each.likely} if each.low is None or each.high is None else {each.low, each.high} for each in known.values()
    ]
    scores = [formula.compute(dict(zip(known, corner, strict=True))) for corner in product(*ends)]
    found = [float(score) if isinstance(score, Decimal) else -math.inf for score in scores]
    return min(found), max(found)
