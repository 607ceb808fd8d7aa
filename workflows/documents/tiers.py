"""The metrics that a page tells of: those of metrics.yaml, those that are issues, and the page's own issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from config.gates import Scope
from config.metrics.issues import MetricIssues
from workflows.documents.material import Material
from workflows.metrics.asking import of_field
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import ISSUE, TieredMetric
from workflows.metrics.of_issue import metric_of
from workflows.metrics.reading import Newest

AS_SHIPPED = MetricIssues(applies_to=Scope(issue_types=("Metric",)))
"""The fields that the shipped template shows: for issues that metrics.yaml says nothing of."""


@dataclass(frozen=True, slots=True)
class PageMetrics:
    """Every metric there is, and those that this page shows."""

    facts: MetricFacts
    shown: tuple[TieredMetric, ...]


def metrics_of(material: Material) -> PageMetrics:
    """The metrics of a page of a project, or of all projects; an issue that is kept as a metric is shown once."""
    known = material.metrics or MetricFacts(Hierarchy(()))
    kept = known.hierarchy.metrics
    own = {
        metric.id: (metric, newest) for metric, newest in _of_issues(material) if metric.id not in kept
    }  # What is kept has its history.
    newest = {**known.newest, **{name: one for name, (_, one) in own.items() if one is not None}}
    everything = (*kept.values(), *(metric for metric, _ in own.values()))
    facts = replace(known, hierarchy=Hierarchy(everything), newest=newest)
    here = {f"{ISSUE}{told.issue.id}" for told in material.issues}
    projects = {told.issue.project_key for told in material.issues} | {material.place}
    shown = [one for one in everything if one.id in here or (not one.is_issue and _belongs(one, projects))]
    shown += [one for one in kept.values() if one.is_issue and one.id not in here and _belongs(one, projects)]
    return PageMetrics(facts, tuple(sorted(shown, key=lambda one: one.label)))


def _belongs(metric: TieredMetric, projects: set[str]) -> bool:
    return not metric.projects or not projects.isdisjoint(metric.projects)


def _of_issues(material: Material) -> Iterator[tuple[TieredMetric, Newest | None]]:
    """The page's issues as metrics, read by the template's fields, each with what its field holds."""
    named = {AS_SHIPPED.level, AS_SHIPPED.moves, AS_SHIPPED.target, AS_SHIPPED.value.field}
    if not named <= material.fields.keys():
        return
    for told in material.issues:
        metric = metric_of(told.issue, AS_SHIPPED, material.fields, told.url)
        field = material.fields[AS_SHIPPED.value.field or ""]
        reading = of_field(metric.id, field, told.issue, metric.unit, told.url, material.read_at)
        yield metric, Newest(reading) if reading.value is not None else Newest(None, reading)
