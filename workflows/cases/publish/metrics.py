"""What pages tell of metrics: what was read last, and how it went."""

from __future__ import annotations

from dataclasses import dataclass, replace

from config.documents import Need
from config.metrics.file import Metrics
from workflows.cases.metrics.knowing import metric_facts
from workflows.cases.publish.values import Work
from workflows.ports import MetricBook


@dataclass(frozen=True)
class PageMetrics:
    """Reads the book alone: pages ask no source for metrics."""

    book: MetricBook
    metrics: Metrics

    def with_metrics(self, work: Work) -> Work:
        """The work with the metrics, when its template needs them; a page of one issue shows no histories."""
        if Need.METRICS not in work.template.front.needs or not self.metrics.anything:
            return work
        facts = metric_facts(self.book, self.metrics)
        if work.material.subject is None:
            facts = replace(facts, histories={one: tuple(self.book.history(one)) for one in facts.hierarchy.metrics})
        return replace(work, material=replace(work.material, metrics=facts))
