"""What an approval can be pinned to: it lapses when any part of that is another one by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from config.evidence.data import TrackedData
from config.evidence.evidential import Asking
from config.evidence.references import RunOrModel
from config.strict import Strict, at_least_one, refused
from config.words import DocumentName, Names, Number, SectionId, SomeCriteria, SomeNames


class PinnedMetrics(Asking, RunOrModel):
    """Metrics that must still be what they were when it was approved."""

    asks = frozenset({"mlflow"})

    names: SomeNames
    """The metrics' names in MLflow."""
    tolerance: Annotated[Number, Field(ge=0)] = 0
    """How much a metric may have moved, either way."""


class PinnedModel(Asking, RunOrModel):
    """A version of a registered model, or a run, that must still be the same one."""

    asks = frozenset({"mlflow"})


class PinnedEstimates(Strict):
    """Estimates of rice.yaml that must still be what they were when it was approved."""

    criteria: SomeCriteria
    """The criteria, by their ids in rice.yaml: `[reach, impact, confidence, effort]`."""
    tolerance_percent: Annotated[Number, Field(ge=0, le=100)] = 0
    """How much an estimate may have moved, either way, in percent of what was approved."""


class PinnedDocument(Strict):
    """The issue's page of a document, in which people must have written nothing else since."""

    id: DocumentName
    """The document, by its id in documents.yaml."""
    sections: tuple[SectionId, ...] = ()
    """Only what people wrote in these sections, by their ids in the template; everything they wrote when left out."""


_PARTS = ("fields", "rice", "metrics", "model", "data", "document")


class Pin(Strict):
    """What exactly was approved: the approval lapses when any part of it is another one by now."""

    model_config = ConfigDict(json_schema_extra=at_least_one(_PARTS))

    fields: Names = ()
    """Fields that must hold what they held when the approval was given."""
    rice: PinnedEstimates | None = None
    """Estimates that must be what they were when the approval was given."""
    metrics: PinnedMetrics | None = None
    """Metrics in MLflow that must be what they were when the approval counted first."""
    model: PinnedModel | None = None
    """A model version or a run in MLflow that must be the same one."""
    data: TrackedData | None = None
    """Data that DVC tracks, whose digest must be the same."""
    document: PinnedDocument | None = None
    """A page in which people must have written nothing else."""

    @property
    def asked(self) -> Iterator[tuple[str, Asking]]:
        """The parts that a source is asked about, by their keys."""
        for key, part in (("metrics", self.metrics), ("model", self.model), ("data", self.data)):
            if part is not None:
                yield key, part

    @property
    def outside(self) -> bool:
        """Whether any part is outside of Jira, where no changelog tells what it was."""
        return self.document is not None or any(True for _ in self.asked)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not any(getattr(self, name) for name in _PARTS):
            raise refused(f"at least one of {', '.join(_PARTS)}", "write fields: [Description]")
        return self
