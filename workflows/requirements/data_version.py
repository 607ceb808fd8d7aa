"""`data_version`: the issue's data is a version that DVC tracks, and the one that is asked for."""

from __future__ import annotations

from config.evidence.data import LoggedData, TrackedData
from config.requirements.data_version import DataVersion
from workflows.evidence.answers import Finding, Found, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.seeking import refused, seek, without
from workflows.judging.context import Context
from workflows.results import Evidence, Outcome, Reason, Result, reason

KIND = "data_version"


def evaluate(requirement: DataVersion, context: Context) -> Result:
    """The data must be tracked at the revision, and be the same as whatever it is held against."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    data = found.get(f"data.{requirement.path}")
    seen = _seen(requirement, found, data)
    fault: Reason | Unfilled | None = _unfit(requirement, found, data)
    if fault is None and data is not None:
        for other in (requirement.same_as, requirement.logged_by):
            fault = fault or (None if other is None else _differs(requirement, data, other, context))
    if isinstance(fault, Unfilled):
        return without(KIND, fault, requirement.message)
    if fault is not None:
        return refused(KIND, fault, reason("remedy.data", path=requirement.path), requirement.message, seen)
    why = reason("data.fine", path=requirement.path, digest=data.value if data else None, revision=found.title)
    return Result(KIND, Outcome.SATISFIED, why, None, (), seen)


def _unfit(requirement: DataVersion, found: Found, data: Finding | None) -> Reason | None:
    if data is None:
        return reason("data.not_tracked", path=requirement.path, revision=found.title)
    if data.also:
        return reason("data.twice", path=requirement.path, revision=found.title)
    size = found.get(f"size.{requirement.path}")
    if requirement.largest is not None and size is not None and float(size.value) > requirement.largest:
        return reason("data.too_large", path=requirement.path, size=size.value, most=requirement.largest)
    return None


def _differs(
    requirement: DataVersion, data: Finding, other: TrackedData | LoggedData, context: Context
) -> Reason | Unfilled | None:
    """Why the other's digest is not the same."""
    theirs = seek(question(other, context.issue, context.fields), context)
    if isinstance(theirs, Unfilled):
        return theirs
    what = f"data.{other.path}" if isinstance(other, TrackedData) else other.what
    finding = theirs.get(what)
    if finding is None:
        return reason("data.not_said", what=what.partition(".")[2], where=theirs.title)
    if finding.also or finding.value != data.value:
        return reason(
            "data.differs",
            path=requirement.path,
            digest=data.value,
            what=what.partition(".")[2],
            where=theirs.title,
            other=finding.value,
        )
    return None


def _seen(requirement: DataVersion, found: Found, data: Finding | None) -> tuple[Evidence, ...]:
    size = found.get(f"size.{requirement.path}")
    findings = (found.get("commit"), data, size)
    return tuple(evidence_of(requirement.source, found, one) for one in findings if one is not None)
