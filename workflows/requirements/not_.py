"""`not`: the requirement does not hold."""

from __future__ import annotations

from workflows.results import Outcome, Remedy, Result, negation, reason


def combine(child: Result) -> Result:
    """Kleene's *not* of the child."""
    outcome = negation(child.outcome)
    remedy = Remedy(reason("remedy.not")) if outcome is Outcome.UNSATISFIED else None
    return Result("not", outcome, reason(f"not.{outcome}"), remedy, children=(child,))
