"""A single value that a source holds: what requirements test, and what metrics of metrics.yaml are read from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from config.evidence.evidential import Asking
from config.evidence.references import RunOrModel
from config.evidence.template import Template
from config.words import Name, Whole

POINTER = r"^(/[^\x00-\x1f]{0,255})?$"

Pointer = Annotated[str, StringConstraints(pattern=POINTER)]
"""A JSON Pointer (RFC 6901)."""


class LoggedMetric(Asking, RunOrModel):
    """A metric that a run logged, or the run behind a model version."""

    asks = frozenset({"mlflow"})

    name: Name
    """The metric's name in MLflow: `auc`."""
    step: Annotated[Whole | None, Field(ge=0)] = None
    """The step it must have been logged at; the last one logged when left out."""


class JsonValue(Asking):
    """A value in a JSON document at an address."""

    asks = frozenset({"http"})

    path: Template | None = None
    """What is put behind the source's address: `/projects/{project}/coverage.json`."""
    pointer: Pointer
    """Where the value stands in the document, as a JSON Pointer: `/total/percent`."""
