"""`metric`: a metric that a run logged is good enough."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fnmatch import fnmatchcase

from config.evidence.comparison import Better
from config.requirements.metric import Baseline, Metric
from workflows.evidence.answers import Finding, Found, evidence_of
from workflows.evidence.asking import baseline_question, question, wanted_metric
from workflows.evidence.comparing import close, too_large, too_small
from workflows.evidence.filling import Unfilled
from workflows.evidence.logged import no_number, not_logged, unfit_run
from workflows.evidence.seeking import refused, seek, without
from workflows.judging.context import Context
from workflows.results import Evidence, Outcome, Reason, Result, reason

KIND = "metric"


def evaluate(requirement: Metric, context: Context) -> Result:
    """The run must have finished, and its metric and every slice must be within the limits."""
    found = seek(question(requirement, context.issue, context.fields), context)
    if isinstance(found, Unfilled):
        return without(KIND, found, requirement.message)
    baseline: Found | Unfilled | None = None
    if requirement.compared_with is not None:
        asked = baseline_question(requirement, requirement.compared_with, context.issue, context.fields)
        baseline = seek(asked, context)
    seen = tuple(_seen(requirement, found))
    fault = unfit_run(found) or _unfit_metric(requirement, found)
    if fault is None and not isinstance(baseline, Unfilled):
        fault = _not_better(requirement, found, baseline)
    if fault is not None:
        return refused(KIND, fault, _step(requirement, fault), requirement.message, seen)
    if isinstance(baseline, Unfilled):
        return without(KIND, baseline, requirement.message)
    good = found.get(_what(requirement, requirement.name))
    why = reason("metric.fine", name=requirement.name, value=good.value if good else None, run=found.title)
    return Result(KIND, Outcome.SATISFIED, why, None, (), (*seen, *_baseline_seen(requirement, baseline)))


def _unfit_metric(requirement: Metric, found: Found) -> Reason | None:
    """Why the metric, or the first slice, is not good enough."""
    for name in _names(requirement, found):
        if "*" in name:
            return reason("metric.no_slice", name=name, run=found.title)
        finding = found.get(_what(requirement, name))
        if finding is None:
            return not_logged(name, requirement.step, found)
        fault = no_number(finding, name) or _outside(requirement, name, finding)
        if fault is not None:
            return fault
    return None


def _names(requirement: Metric, found: Found) -> Iterator[str]:
    """The metric's name and those of the slices, patterns replaced by what fits; one that nothing fits stays."""
    yield requirement.name
    suffix = "" if requirement.step is None else f"@{requirement.step}"
    known = [one.what.removeprefix("metric.").removesuffix(suffix) for one in found.below("metric.")]
    for slice_ in requirement.slices or ():
        fitting = sorted(name for name in known if fnmatchcase(name, slice_)) if "*" in slice_ else [slice_]
        yield from fitting or [slice_]


def _what(requirement: Metric, name: str) -> str:
    return f"metric.{wanted_metric(name, requirement.step)}"


def _outside(requirement: Metric, name: str, finding: Finding) -> Reason | None:
    """Why the number is out of bounds."""
    value = float(finding.value)
    if too_small(value, requirement):
        return reason("metric.too_small", name=name, value=value, least=requirement.least)
    if too_large(value, requirement):
        return reason("metric.too_large", name=name, value=value, most=requirement.most)
    return None


def _not_better(requirement: Metric, found: Found, baseline: Found | None) -> Reason | None:
    """Why the metric is not better than the baseline's, slice by slice."""
    if baseline is None or requirement.compared_with is None:
        return None
    for name in _names(requirement, found):
        ours, theirs = found.get(_what(requirement, name)), baseline.get(f"metric.{name}")
        if theirs is None:
            return reason("metric.not_logged", name=name, run=baseline.title)
        if (fault := no_number(theirs, name)) is not None:
            return fault
        wanted = target(requirement.compared_with, float(theirs.value))
        value = math.nan if ours is None else float(ours.value)
        higher = requirement.compared_with.better is Better.HIGHER
        if not close(value, wanted) and not (value > wanted if higher else value < wanted):
            code = "metric.not_above_baseline" if higher else "metric.not_below_baseline"
            return reason(code, name=name, value=value, baseline=theirs.value, run=baseline.title, wanted=wanted)
    return None


def target(baseline: Baseline, value: float) -> float:
    """The value that must be reached, beginning from the baseline's."""
    margin = abs(value) * baseline.by_percent / 100 if baseline.by_percent is not None else baseline.by or 0.0
    return value + margin if baseline.better is Better.HIGHER else value - margin


def _seen(requirement: Metric, found: Found) -> Iterator[Evidence]:
    whats = ["run.id", "run.status", "model.version"]
    whats += [_what(requirement, name) for name in _names(requirement, found)]
    for what in dict.fromkeys(whats):
        if (finding := found.get(what)) is not None:
            yield evidence_of(requirement.source, found, finding)


def _baseline_seen(requirement: Metric, baseline: Found | None) -> Iterator[Evidence]:
    finding = baseline.get(f"metric.{requirement.name}") if baseline else None
    if baseline is not None and finding is not None:
        yield evidence_of(requirement.source, baseline, finding)


def _step(requirement: Metric, why: Reason) -> Reason:
    """What would help."""
    if why.code in {"metric.run_unfinished", "metric.run_scheduled"}:
        return reason("remedy.metric_wait", run=why.fact("run"))
    least, most = requirement.least, requirement.most
    if why.code == "metric.too_small":
        return reason("remedy.metric_at_least", name=why.fact("name"), least=least)
    if why.code == "metric.too_large":
        return reason("remedy.metric_at_most", name=why.fact("name"), most=most)
    return reason("remedy.metric_run", name=why.fact("name") or requirement.name)
