"""`demo`: a demo of the model answers, quickly enough, with the model that was approved."""

from __future__ import annotations

from config.requirements.demo import Demo
from workflows.evidence.answers import Found, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.seeking import refused, seek, without
from workflows.judging.context import Context
from workflows.results import Outcome, Reason, Result, reason

KIND = "demo"


def evaluate(requirement: Demo, context: Context) -> Result:
    """It must be well, within its limit, and name the version that is asked for."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    version = "" if requirement.version is None else fill(requirement.version, context.issue, context.fields)
    if isinstance(version, Unfilled):
        return without(KIND, version, requirement.message)
    seen = tuple(evidence_of(requirement.source, found, one) for one in found.findings)
    fault = _unwell(found) or _slow(requirement, found) or _other(version, found)
    if fault is not None:
        return refused(KIND, fault, reason("remedy.demo", title=found.title), requirement.message, seen)
    return Result(KIND, Outcome.SATISFIED, reason("demo.fine", title=found.title), None, (), seen)


def _unwell(found: Found) -> Reason | None:
    status = found.get("demo.status")
    if status is not None and status.value == 200:  # noqa: PLR2004  HTTP's "OK".
        return None
    return reason("demo.unwell", title=found.title, status=status.value if status else None)


def _slow(requirement: Demo, found: Found) -> Reason | None:
    p95 = found.get("demo.p95")
    if requirement.p95_at_most is None or (p95 is not None and float(p95.value) <= requirement.p95_at_most):
        return None
    return reason(
        "demo.slow",
        title=found.title,
        p95=p95.value if p95 else None,
        most=requirement.p95_at_most,
        tries=requirement.tries,
    )


def _other(version: str, found: Found) -> Reason | None:
    named = found.get("demo.version")
    if not version or (named is not None and str(named.value) == version):
        return None
    if named is None:
        return reason("demo.no_version", title=found.title)
    return reason("demo.other_version", title=found.title, version=named.value, wanted=version)
