"""`metric_tier`: the metrics that move another one are within their targets."""

from __future__ import annotations

from config.evidence.template import Template
from config.metrics.tier import MetricNames, Tier
from config.strict import Strict
from config.words import Period, Text


class MetricTier(Strict):
    """The metrics of a tier that move a metric above, all of them or those that are named, are within their targets."""

    of: Template
    """The metric above, by its id in metrics.yaml, its issue's key or its name: `losses`, `{field:Business KPI}`."""
    tier: Tier = Tier.MODEL_PROXY
    """The tier whose metrics are looked at: `model_proxy`, or another."""
    metrics: MetricNames = ()
    """Only these of them; all that there are when left out."""
    not_older_than: Period | None = None
    """How old a value may be when the issue moves; any age when left out."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
