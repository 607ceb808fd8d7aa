"""What the book knows of metrics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from config.metrics.file import Metrics
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import TieredMetric, configured
from workflows.metrics.reading import Reading, newest_at
from workflows.ports import MetricBook


def metric_facts(book: MetricBook, metrics: Metrics, at: datetime | None = None) -> MetricFacts:
    """The metrics of metrics.yaml and those that are issues, with what was read last, or had been at a moment.

    Metrics that are issues, and their targets, are told as they are now in any case. Raises StoreUnavailable.
    """
    if at is not None:
        return MetricPast(book)(metrics, at)
    hierarchy = Hierarchy(_found(metrics, book.described() if metrics.issues else ()))
    return MetricFacts(hierarchy, book.newest(list(hierarchy.metrics)), complete=not metrics.issues)


def _found(metrics: Metrics, issues: Iterable[TieredMetric]) -> Iterator[TieredMetric]:
    yield from (configured(name, written) for name, written in metrics.metrics.items())
    yield from issues


@dataclass(frozen=True)
class MetricPast:
    """What was known at any moments: each history is read once, however many are asked for."""

    book: MetricBook
    _histories: dict[str, list[Reading]] = field(default_factory=dict)
    _issues: list[tuple[TieredMetric, ...]] = field(default_factory=list)

    def __call__(self, metrics: Metrics, at: datetime) -> MetricFacts:
        """What these metrics were at a moment. Raises StoreUnavailable."""
        if metrics.issues and not self._issues:
            self._issues.append(self.book.described())
        hierarchy = Hierarchy(_found(metrics, self._issues[0] if metrics.issues else ()))
        newest = {one: newest_at(self._history(one), at) for one in hierarchy.metrics}
        return MetricFacts(hierarchy, newest, complete=not metrics.issues)

    def _history(self, metric: str) -> list[Reading]:
        if metric not in self._histories:
            self._histories[metric] = self.book.history(metric)
        return self._histories[metric]
