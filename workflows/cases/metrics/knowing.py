"""What the book knows of metrics."""

from __future__ import annotations

from datetime import datetime

from config.metrics.file import Metrics
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import configured
from workflows.metrics.reading import newest_at
from workflows.ports import MetricBook


def metric_facts(book: MetricBook, metrics: Metrics, at: datetime | None = None) -> MetricFacts:
    """The metrics of metrics.yaml and those that are issues, with what was read last, or had been at a moment.

    Metrics that are issues, and their targets, are told as they are now in any case. Raises StoreUnavailable.
    """
    found = [configured(name, written) for name, written in metrics.metrics.items()]
    if metrics.issues:
        found.extend(book.described())
    ids = [one.id for one in found]
    newest = book.newest(ids) if at is None else {one: newest_at(book.history(one), at) for one in ids}
    return MetricFacts(Hierarchy(found), newest, complete=not metrics.issues)
