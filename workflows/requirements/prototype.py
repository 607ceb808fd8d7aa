"""`prototype`: a Figma file or prototype is linked, and is as far as it has to be."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from config.requirements.prototype import DesignStatus, Prototype
from workflows.evidence.answers import Found, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.seeking import refused, seek, without
from workflows.judging.context import Context
from workflows.results import Outcome, Reason, Result, reason

KIND = "prototype"
_REACHED = {
    DesignStatus.READY_FOR_DEVELOPMENT: frozenset({"READY_FOR_DEV", "COMPLETED"}),
    DesignStatus.COMPLETED: frozenset({"COMPLETED"}),
}


def evaluate(requirement: Prototype, context: Context) -> Result:
    """The link must be one of Figma's, and what it leads to must pass every test written."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    seen = tuple(evidence_of(requirement.source, found, one) for one in found.findings)
    fault = _form(requirement, found)
    if fault is None:
        checked = _checked(requirement, found, context)
        if isinstance(checked, Unfilled):
            return without(KIND, checked, requirement.message)
        fault = checked
    if fault is not None:
        return refused(KIND, fault, reason("remedy.prototype"), requirement.message, seen)
    return Result(KIND, Outcome.SATISFIED, reason("prototype.fine", title=found.title), None, (), seen)


def _form(requirement: Prototype, found: Found) -> Reason | None:
    """What the link itself shows."""
    if (requirement.node or requirement.status is not None) and found.get("figma.node") is None:
        return reason("prototype.no_node", title=found.title)
    if requirement.version_pinned and found.get("figma.version") is None:
        return reason("prototype.no_version", title=found.title)
    if requirement.branch is not None and (found.get("figma.branch") is not None) is not requirement.branch:
        return reason("prototype.no_branch" if requirement.branch else "prototype.a_branch", title=found.title)
    return None


def _checked(requirement: Prototype, found: Found, context: Context) -> Reason | Unfilled | None:
    """What Figma says of it; open when it was not asked, for want of a token."""
    if requirement.modified_after is None and requirement.status is None:
        return None
    modified, status = found.get("figma.modified"), found.get("figma.status")
    if modified is None or modified.at is None:
        return Unfilled.doubt(reason("prototype.unchecked", source=requirement.source))
    if requirement.modified_after is not None:
        day = _day(requirement.modified_after, context)
        if modified.at.astimezone(UTC).date() <= day:
            return reason("prototype.unchanged", title=found.title, at=modified.at, day=day.isoformat())
    if requirement.status is not None and (status is None or status.value not in _REACHED[requirement.status]):
        return reason("prototype.not_so_far", title=found.title, wanted=requirement.status.value.replace("_", " "))
    return None


def _day(day: date | str, context: Context) -> date:
    if isinstance(day, date):
        return day
    shift = day.removeprefix("today").removesuffix("d")
    return context.now.astimezone(UTC).date() + timedelta(days=int(shift or 0))
