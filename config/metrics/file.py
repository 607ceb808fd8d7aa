"""The contents of metrics.yaml."""

from __future__ import annotations

from datetime import timedelta

from config.metrics.issues import MetricIssues
from config.metrics.metric import ConfiguredMetric, MetricId
from config.strict import Strict
from config.words import Period


class Metrics(Strict):
    """The contents of metrics.yaml."""

    metrics: dict[MetricId, ConfiguredMetric] = {}
    """The metrics, by their ids."""
    issues: tuple[MetricIssues, ...] = ()
    """Issues that are metrics too."""
    every: Period = timedelta(hours=1)
    """How often values are read, unless schedule.yaml has a job for it."""
    keep: Period = timedelta(days=800)
    """How long readings are kept; the newest of each metric stays."""

    @property
    def anything(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.metrics or self.issues)
