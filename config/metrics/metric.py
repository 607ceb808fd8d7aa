"""A metric of metrics.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from config.evidence.comparison import Better, Bounds
from config.metrics.tier import MetricNames, Tier
from config.metrics.value import Value
from config.strict import Strict, refused
from config.words import PLAIN_ID, Name, ProjectKeys

MetricId = Annotated[str, StringConstraints(pattern=PLAIN_ID)]
"""A metric's id: lower-case letters, digits and dashes."""


def _bounded(target: Bounds) -> Bounds:
    if not target.bounded:
        raise refused("at least one of at_least, at_most, between", "write at_least: 0.9, or leave target out")
    return target


Target = Annotated[Bounds, AfterValidator(_bounded)]
"""Limits of a number, at least one of them."""


class ConfiguredMetric(Strict):
    """What is measured, who answers for it, how good is good enough, and where the number is read."""

    name: Name
    """What people call it."""
    tier: Tier
    """`business_kpi`, `model_proxy` or `system_health`."""
    moves: MetricNames = ()
    """The metrics that it should move: of the tier above, or of its own."""
    owner: Name | None = None
    """Who answers for it: a person or a team, as people are to read it."""
    unit: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    """What it is counted in: `ms`, `%`, `EUR a day`."""
    better: Better = Better.HIGHER
    """Which way is better: `higher` or `lower`."""
    target: Target | None = None
    """What is good enough: `at_least`, `at_most` or `between`."""
    value: Value
    """Where its value is read."""
    projects: ProjectKeys = ()
    """Only pages of these projects show it; all do when left out."""
