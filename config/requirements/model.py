"""`model`: a version of a registered model, or a run, is in the state that is asked for."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field as Described
from pydantic import model_validator

from config.evidence.data import Revision
from config.evidence.evidential import Evidential
from config.evidence.references import RunOrModel
from config.strict import refused
from config.words import Flag, Name, Names, Text


class Model(Evidential, RunOrModel):
    """A model version, or a run, and all that must be so of it."""

    asks = frozenset({"mlflow"})

    has_alias: Name | None = None
    """The version has this alias."""
    in_stage: Name | None = None
    """The version is in this stage."""
    signature: Flag = False
    """The model has a signature: its inputs and outputs are described."""
    tags: Annotated[dict[Name, Text], Described(max_length=50)] = {}
    """Tags of the version, or of its run, with the text they must have."""
    datasets: Names = ()
    """Its run logged the data it used as these: `training`, `evaluation`."""
    evaluated_after: Revision | None = None
    """Its run ended after this commit was made: the last change of the code."""

    @model_validator(mode="after")
    def _of_a_version(self) -> Self:
        if self.model is None and (self.has_alias or self.in_stage or self.signature):
            raise refused("has_alias, in_stage and signature only with model", "name a model, or remove them")
        return self
