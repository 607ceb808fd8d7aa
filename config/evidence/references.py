"""How a requirement names a run or a model in MLflow."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from config.evidence.template import Template
from config.strict import Strict, refused
from config.words import Name


class Tag(Strict):
    """A tag of a run and the text it must have."""

    name: Name
    """The tag's name: `jira.issue`."""
    text: Template = Template("{key}")
    """What it must hold; the issue's key when left out."""


class RunOrModel(Strict):
    """A run or a version of a registered model: exactly one of `run`, `tagged`, `model`."""

    run: Template | None = None
    """A run by its id or its address: `{field:MLflow run}`."""
    tagged: Tag | None = None
    """The newest run that carries a tag, in the experiments that the source names."""
    model: Annotated[Template | None, Field()] = None
    """A registered model, by its name; with exactly one of `version`, `alias`, `stage`."""
    version: Template | None = None
    """Its version: a number."""
    alias: Name | None = None
    """Its version with this alias: `champion`."""
    stage: Name | None = None
    """Its newest version in this stage: `Production`. MLflow has replaced stages by aliases."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.run, self.tagged, self.model)) != 1:
            raise refused(
                "exactly one of run, tagged, model", "write run: '{field:MLflow run}' for a field with its id"
            )
        versions = sum(part is not None for part in (self.version, self.alias, self.stage))
        if versions != (1 if self.model is not None else 0):
            raise refused(
                "model with exactly one of version, alias, stage",
                "write model: and alias: champion" if self.model else "write model:, or remove the others",
            )
        return self
