"""`age`: at least, or at most, so long since something."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.requirements.age import Age
from workflows.judging.context import Context
from workflows.judging.folding import fold
from workflows.judging.timeline import BEFORE
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, reason

KIND = "age"
_DAY = 86_400


def evaluate(requirement: Age, context: Context) -> Result:
    """Counted to the moment judged at; a stay in a status that has ended, to its end."""
    stay = _stay(requirement, context)
    status = requirement.in_ or requirement.since
    if stay is None:
        why = reason("age.never", status=status)
        step = reason("remedy.age_enter", status=status)
        return Result(KIND, Outcome.UNSATISFIED, why, Remedy(step), message=requirement.message)
    begun, ended = stay
    long = max(ended - begun, timedelta())
    name = "in" if requirement.in_ else "since" if requirement.since else "issue"
    outcome = Outcome.SATISFIED
    remedy: Remedy | None = None
    why = reason(f"age.{name}_fine", status=status, days=_days(long))
    if requirement.at_least is not None and long < requirement.at_least:
        outcome = Outcome.UNSATISFIED
        why = reason(f"age.{name}_young", status=status, days=_days(long), least=_days(requirement.at_least))
        remedy = Remedy(_waiting(requirement, context, begun))
    elif requirement.at_most is not None and long > requirement.at_most:
        outcome = Outcome.UNSATISFIED
        why = reason(f"age.{name}_old", status=status, days=_days(long), most=_days(requirement.at_most))
        remedy = Remedy(reason("remedy.age_again", status=status) if status else reason("remedy.age_new"))
    evidence = Evidence(
        "changelog" if status else "issue", status or context.issue.key, f"since {begun:%Y-%m-%d %H:%M}", begun
    )
    return Result(KIND, outcome, why, remedy, evidence=(evidence,), message=requirement.message)


def _stay(requirement: Age, context: Context) -> tuple[datetime, datetime] | None:
    """From when to when; None when the issue never was in the status."""
    status = requirement.in_ or requirement.since
    if status is None:
        return context.issue.created, context.now
    timeline = context.timeline
    place = timeline.last_entered(fold(status))
    if place is None:
        return None
    begun = context.issue.created if place == BEFORE else context.issue.histories[place].at
    if requirement.since is not None:
        return begun, context.now
    left = next((m.transition.at for m in timeline.effective if m.place > place and m.start == fold(status)), None)
    return begun, left or context.now


def _waiting(requirement: Age, context: Context, begun: datetime) -> Reason:
    """Until when to wait, or, when the issue has left the status already, that it has to stay there longer."""
    least = requirement.at_least or timedelta()
    here = fold(context.issue.status.name) == fold(requirement.in_ or "")
    if requirement.in_ is not None and not here:
        return reason("remedy.age_stay", status=requirement.in_, days=_days(least))
    return reason("remedy.age_wait", until=begun + least)


def _days(span: timedelta) -> float:
    """Days, to the tenth."""
    return round(span.total_seconds() / _DAY, 1)
