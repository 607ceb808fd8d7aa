"""Metrics and readings for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from config.evidence.comparison import Better, Bounds
from config.metrics.tier import Tier
from tests.builders import at
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest, Reading
from workflows.people import Person

LOSSES = TieredMetric(
    "losses", "losses", "Losses", Tier.BUSINESS_KPI, better=Better.LOWER, target=Bounds(at_most=4), unit="bp"
)
RECALL = TieredMetric(
    "recall",
    "recall",
    "Recall on the newest month",
    Tier.MODEL_PROXY,
    moves=("losses",),
    owner=Person("", "ML team"),
    better=Better.HIGHER,
    target=Bounds(at_least=0.9),
)
PRECISION = TieredMetric("precision", "precision", "Precision", Tier.MODEL_PROXY, moves=("recall",))
P99 = TieredMetric(
    "p99", "p99", "p99 of an answer", Tier.SYSTEM_HEALTH, moves=("recall",), target=Bounds(at_most=80), unit="ms"
)


def reading(
    metric: str = "recall", value: float | None = 0.93, read_at: datetime | None = None, **more: Any
) -> Reading:
    """A reading from MLflow, read at the start of tests unless said otherwise."""
    given: dict[str, Any] = {"source": "experiments", "digest": f"digest of {value}", "value": value, **more}
    return Reading(metric=metric, at=read_at or at(0), **given)


def facts(*metrics: TieredMetric, complete: bool = True, **newest: Reading | Newest) -> MetricFacts:
    """Metrics with what was read of them last, by label."""
    known = {name: one if isinstance(one, Newest) else Newest(one) for name, one in newest.items()}
    return MetricFacts(Hierarchy(metrics or (LOSSES, RECALL, P99)), known, complete=complete)


def daily(metric: str, values: list[float], start: datetime | None = None) -> list[Reading]:
    """A reading a day."""
    first = start or at(0)
    return [
        reading(metric, value, first + timedelta(days=day), since=first + timedelta(days=day))
        for day, value in enumerate(values)
    ]
