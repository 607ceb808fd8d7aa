"""The metrics there are, each with where its value is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from config.fields import Fields
from config.metrics.file import Metrics
from config.metrics.issues import MetricIssues
from workflows.cases.issue_scope import IssueScope
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.questions import Question
from workflows.issue import FieldCatalog, Issue
from workflows.judging.field_book import FieldRef, resolve
from workflows.metrics.asking import Asked
from workflows.metrics.metric import TieredMetric, configured
from workflows.metrics.of_issue import fields_of, metric_of
from workflows.ports import Portfolio, Wanted


@dataclass(frozen=True, slots=True)
class OfSource:
    """A metric whose value a source of evidence holds."""

    metric: TieredMetric
    asked: Asked
    question: Question | Unfilled  # Unfilled: its issue does not say what is asked about.


@dataclass(frozen=True, slots=True)
class OfField:
    """A metric whose value stands in a field of an issue."""

    metric: TieredMetric
    field: FieldRef
    key: str  # The issue's.
    issue: Issue | None = None  # None: still to be read.


Read = OfSource | OfField


def of_file(metrics: Metrics, fields: Fields, catalog: FieldCatalog) -> Iterator[Read]:
    """The metrics of metrics.yaml; their texts have no places that an issue would fill."""
    for name, written in metrics.metrics.items():
        metric, value = configured(name, written), written.value
        if value.field is not None:
            refs = resolve([value.field.name], fields, catalog)
            yield OfField(metric, refs[value.field.name], value.field.issue)
        elif (asked := value.metric or value.fact) is not None:
            yield OfSource(metric, asked, question(asked, None, {}))


@dataclass(frozen=True)
class FoundInJira:
    """Issues that are metrics."""

    portfolio: Portfolio
    fields: Fields
    site_url: str  # Where people open issues.

    def __call__(self, metrics: Metrics, catalog: FieldCatalog, now: datetime) -> Iterator[Read]:
        """Each issue once, by the first entry that it fits: a request for every hundred, and one for their histories.

        May raise the errors of `workflows.errors`.
        """
        seen: set[str] = set()
        for entry in metrics.issues:
            refs = resolve(fields_of(entry), self.fields, catalog)
            scope = IssueScope(entry.applies_to, self.fields, catalog)
            ids = {ref.id for ref in refs.values() if ref.id is not None} | scope.field_ids
            wanted = Wanted(tuple(sorted(ids)), histories=True)
            for block in self.portfolio.search(entry.applies_to.projects, entry.applies_to.issue_types, wanted):
                for one in block:
                    if one.issue.id not in seen and scope.fits(one.issue, {}, now):
                        seen.add(one.issue.id)
                        yield self._of_issue(one.issue, entry, refs)

    def link(self, key: str) -> str:
        """Where people open an issue."""
        return f"{self.site_url.rstrip('/')}/browse/{key}" if self.site_url else ""

    def _of_issue(self, issue: Issue, entry: MetricIssues, refs: Mapping[str, FieldRef]) -> Read:
        metric, value = metric_of(issue, entry, refs, self.link(issue.key)), entry.value
        asked = value.metric or value.fact
        if asked is not None:
            return OfSource(metric, asked, question(asked, issue, refs))
        if value.field is None:
            raise AssertionError("an IssueValue has one of metric, fact, field")
        return OfField(metric, refs[value.field], issue.key, issue)
