"""`all_of`: every one of the requirements holds."""

from __future__ import annotations

from workflows.results import Outcome, Result, conjunction, reason


def combine(children: tuple[Result, ...]) -> Result:
    """Kleene's *and* of the children."""
    outcome = conjunction(child.outcome for child in children)
    unmet = sum(child.outcome in (Outcome.UNSATISFIED, Outcome.UNDETERMINED) for child in children)
    return Result("all_of", outcome, reason(f"all_of.{outcome}", unmet=unmet, count=len(children)), children=children)
