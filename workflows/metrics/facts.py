"""What is known of metrics when a gate asks, or a page is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest, Reading


@dataclass(frozen=True, slots=True)
class MetricFacts:
    """The metrics, and what was read of them last."""

    hierarchy: Hierarchy
    newest: Mapping[str, Newest] = field(default_factory=dict)  # By the metric's id.
    histories: Mapping[str, Sequence[Reading]] = field(default_factory=dict)  # Oldest first; for pages only.
    complete: bool = True  # Whether every metric is among them: none is an issue that may not have been read yet.

    def of(self, metric: TieredMetric) -> Newest:
        """What was read of one last."""
        return self.newest.get(metric.id, Newest())
