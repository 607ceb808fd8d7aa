"""`any_of`: at least one of the requirements holds."""

from __future__ import annotations

from workflows.results import Result, disjunction, reason


def combine(children: tuple[Result, ...]) -> Result:
    """Kleene's *or* of the children."""
    outcome = disjunction(child.outcome for child in children)
    return Result("any_of", outcome, reason(f"any_of.{outcome}", count=len(children)), children=children)
