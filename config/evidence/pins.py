"""Evidence that an approval is pinned to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from config.evidence.evidential import Asking
from config.evidence.references import RunOrModel
from config.words import Number, SomeNames


class PinnedMetrics(Asking, RunOrModel):
    """Metrics that must still be what they were when it was approved."""

    asks = frozenset({"mlflow"})

    names: SomeNames
    """The metrics' names in MLflow."""
    tolerance: Annotated[Number, Field(ge=0)] = 0
    """How much a metric may have moved, either way."""
