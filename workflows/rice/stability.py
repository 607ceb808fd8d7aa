"""How stable a ranking is: the chance that an idea belongs to the first N."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from heapq import nlargest

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
    draws = min(draws, MOST_DRAWS_OF_OWN) if isinstance(formula, OwnFormula) else draws
    scores = {issue_id: _scores(formula, known, issue_id, draws) for issue_id, known in estimates.items()}
    if len(scores) <= top:
        return dict.fromkeys(scores, 1.0)
    contenders = _contenders(scores, top)
    counts = dict.fromkeys(contenders, 0)
    columns = [scores[issue_id] for issue_id in contenders]
    wide = [column if len(column) > 1 else [column[0]] * draws for column in columns]
    for row in zip(*wide, strict=True):
        for _, issue_id in nlargest(top, zip(row, contenders, strict=True)):
            counts[issue_id] += 1
    return {issue_id: counts.get(issue_id, 0) / draws for issue_id in scores}


def _scores(formula: Formula, known: Mapping[str, Estimate], issue_id: str, draws: int) -> Sequence[float]:
    """The draws; a single one for an issue that has only one possible score. No score is the lowest of all."""
    is_certain = not any(each.is_range for each in known.values())
    found = sample(formula, known, issue_id, 1 if is_certain else draws)
    return [-math.inf if math.isnan(score) else score for score in found]


def _contenders(scores: Mapping[str, Sequence[float]], top: int) -> list[str]:
    """The issues that can be among the first: whoever never reaches what `top` others always exceed is out."""
    limit = nlargest(top, (min(found) for found in scores.values()))[-1]
    return [issue_id for issue_id, found in scores.items() if max(found) >= limit]
