"""Where a metric's value is read, and what an answer says of it."""

from __future__ import annotations

from datetime import datetime

from config.evidence.values import JsonValue, LoggedMetric
from workflows.evidence.answers import Answer, Finding, Found, Missing, Unavailable
from workflows.evidence.asking import wanted_metric
from workflows.evidence.filling import Unfilled
from workflows.evidence.logged import no_number, not_logged, unfit_run
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef
from workflows.judging.matching import number_of
from workflows.metrics.reading import Reading, silence_digest
from workflows.results import Outcome, Reason, reason

JIRA = "jira"
"""The source of a reading that is a field of an issue."""

_FOR_NOW = frozenset({"metric.run_unfinished", "metric.run_scheduled"})
"""A run that has not ended takes nothing from the value before it."""

Asked = LoggedMetric | JsonValue
"""A value that a source of evidence holds."""


def of_answer(metric: str, asked: Asked, answer: Answer, unit: str, now: datetime) -> Reading:
    """The reading that a source's answer makes."""
    match answer:
        case Missing(reason=why):
            return silent(metric, asked.source, why, now, certain=True)
        case Unavailable(reason=why):
            return silent(metric, asked.source, why, now)
        case Found() as found:
            finding = _number_in(asked, found)
            if isinstance(finding, Reason):
                certain = finding.code not in _FOR_NOW
                return silent(metric, asked.source, finding, found.observed_at, certain=certain, link=found.link)
            return _read(metric, asked.source, finding, unit or finding.unit, found.observed_at, found.link)


def of_unfilled(metric: str, asked: Asked, unfilled: Unfilled, now: datetime) -> Reading:
    """The reading of a metric whose issue does not say what is asked about."""
    return silent(metric, asked.source, unfilled.reason, now, certain=unfilled.outcome is Outcome.UNSATISFIED)


def of_field(metric: str, field: FieldRef, issue: Issue, unit: str, link: str, now: datetime) -> Reading:
    """The reading that a field of an issue makes: it came to be when the field was changed last."""
    if field.problem is not None:
        return silent(metric, JIRA, field.problem, now, link=link)
    held = field.value(issue)
    if held is None:
        return silent(metric, JIRA, reason("field.not_known", field=field.name), now, link=link)
    if not held:
        return silent(metric, JIRA, reason("field.empty", field=field.name), now, certain=True, link=link)
    number = number_of(held)
    if number is None:
        why = reason("metric_tier.not_a_number", field=field.name, text=", ".join(held.texts))
        return silent(metric, JIRA, why, now, certain=True, link=link)
    changed = (entry.at for entry in reversed(issue.histories) if any(field.is_in(one) for one in entry.changes))
    finding = Finding(f"{issue.key}.{field.id}", number, at=next(changed, issue.created))
    return _read(metric, JIRA, finding, unit, now, link)


def silent(metric: str, source: str, why: Reason, at: datetime, *, certain: bool = False, link: str = "") -> Reading:
    """A reading without a value."""
    return Reading(metric, at, source, silence_digest(source, why), why=why, certain=certain, link=link)


def _read(metric: str, source: str, finding: Finding, unit: str, at: datetime, link: str) -> Reading:
    return Reading(
        metric, at, source, finding.digest, value=float(finding.value), unit=unit, link=link, made_at=finding.at
    )


def _number_in(asked: Asked, found: Found) -> Finding | Reason:
    if isinstance(asked, LoggedMetric):
        if (unfit := unfit_run(found)) is not None:
            return unfit
        finding = found.get(f"metric.{wanted_metric(asked.name, asked.step)}")
        if finding is None:
            return not_logged(asked.name, asked.step, found)
        return no_number(finding, asked.name) or finding
    finding = found.get(asked.pointer)
    if finding is None:
        return reason("fact.absent", name=asked.pointer, source=asked.source)
    if isinstance(finding.value, bool | str):
        return reason("fact.not_a_number", name=asked.pointer, value=str(finding.value))
    return finding
