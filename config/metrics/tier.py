"""The tiers of metrics."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from config.words import METRIC, Name, one_or_many


class Tier(StrEnum):
    """From the top down: what counts in the end, what stands for it, what both rest on."""

    BUSINESS_KPI = "business_kpi"
    MODEL_PROXY = "model_proxy"
    SYSTEM_HEALTH = "system_health"

    @property
    def depth(self) -> int:
        """0 at the top."""
        return tuple(Tier).index(self)


MetricName = Annotated[Name, METRIC]
"""A metric: its id in metrics.yaml, the key of the issue that it is, or its name."""

MetricNames = Annotated[
    tuple[Name, ...],
    METRIC,
    BeforeValidator(one_or_many, json_schema_input_type=Name | tuple[Name, ...]),
]
"""One metric or a list of them."""

SomeMetricNames = Annotated[
    tuple[Name, ...],
    Field(min_length=1),
    METRIC,
    BeforeValidator(one_or_many, json_schema_input_type=Name | Annotated[tuple[Name, ...], Field(min_length=1)]),
]
"""One metric or a list of at least one."""
