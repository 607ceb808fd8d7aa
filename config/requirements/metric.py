"""`metric`: a metric that a run logged is good enough."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from config.evidence.comparison import Better, Bounds
from config.evidence.evidential import Evidential
from config.evidence.references import RunOrModel
from config.evidence.values import LoggedMetric
from config.strict import refused
from config.words import Number, SomeNames


class Baseline(RunOrModel):
    """Another run or model version, and by how much ours must be better."""

    better: Better = Better.HIGHER
    """Which way is better."""
    by: Number | None = None
    """Better by at least this; below zero, worse by at most this. 0 when neither margin is written."""
    by_percent: Number | None = None
    """The same as a share of the baseline's value, in percent."""

    @model_validator(mode="after")
    def _one_margin(self) -> Self:
        if self.by is not None and self.by_percent is not None:
            raise refused("one of by, by_percent", "keep the one that is meant")
        return self


class Metric(Evidential, LoggedMetric, Bounds):
    """A metric of a run, or of the run behind a model version, is within its limits."""

    compared_with: Baseline | None = None
    """A baseline that it must be better than."""
    slices: SomeNames | None = None
    """Further metrics, one a subgroup, each of which must be within the same limits; `auc/*` is all of that form."""

    @model_validator(mode="after")
    def _compared(self) -> Self:
        if not self.bounded and self.compared_with is None:
            raise refused("at least one of at_least, at_most, between, compared_with", "write at_least: 0.9")
        return self
