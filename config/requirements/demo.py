"""`demo`: a demo of the model answers, quickly enough, with the model that was approved."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Self

from pydantic import Field as Described
from pydantic import StringConstraints, model_validator

from config.evidence.evidential import Evidential
from config.evidence.template import Template
from config.strict import refused
from config.words import Number, Whole

PATH = r"^/[!-~]{0,255}$"

Path = Annotated[str, StringConstraints(pattern=PATH)]
"""A path below an address."""

LONGEST = timedelta(minutes=1)


class Demo(Evidential):
    """A demo that answers over HTTP."""

    asks = frozenset({"demo"})

    address: Template
    """Where it is: `{field:Demo}`."""
    health: Path = "/health"
    """The path that answers 200 when it is well."""
    p95_at_most: Annotated[Number | None, Described(gt=0, le=60_000)] = None
    """The 95th percentile of its health address's latency is at most so many milliseconds."""
    tries: Annotated[Whole, Described(ge=1, le=100)] = 20
    """How often it is tried for that."""
    version: Template | None = None
    """The model version that it must name: `{field:Model version}`."""
    version_path: Path = "/version"
    """Where it names it: a JSON document with `model_version` or `version`, or OpenAPI's (`/openapi.json`)."""

    @model_validator(mode="after")
    def _measured(self) -> Self:
        if self.p95_at_most is None and "tries" in self.model_fields_set:
            raise refused("tries only with p95_at_most", "write p95_at_most, or remove tries")
        return self
