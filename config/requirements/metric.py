"""`metric`: a metric that a run logged is good enough."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field as Described
from pydantic import model_validator

from config.evidence.comparison import Bounds
from config.evidence.evidential import Evidential
from config.evidence.references import RunOrModel
from config.strict import refused
from config.words import Name, Number, SomeNames, Whole


class Better(StrEnum):
    """Which way a metric is better."""

    HIGHER = "higher"
    LOWER = "lower"


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


class Metric(Evidential, RunOrModel, Bounds):
    """A metric of a run, or of the run behind a model version, is within its limits."""

    asks = frozenset({"mlflow"})

    name: Name
    """The metric's name in MLflow: `auc`."""
    step: Annotated[Whole | None, Described(ge=0)] = None
    """The step it must have been logged at; the last one logged when left out."""
    compared_with: Baseline | None = None
    """A baseline that it must be better than."""
    slices: SomeNames | None = None
    """Further metrics, one a subgroup, each of which must be within the same limits; `auc/*` is all of that form."""

    @model_validator(mode="after")
    def _compared(self) -> Self:
        if not self.bounded and self.compared_with is None:
            raise refused("at least one of at_least, at_most, between, compared_with", "write at_least: 0.9")
        return self
