"""`rice`: the issue has its score, and one that is high enough."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, model_validator

from config.strict import Strict, at_least_one, refused
from config.words import FieldName, FieldNames, Number, Text


class Rice(Strict):
    """The fields a score is made of are filled, and the score is there and high enough."""

    model_config = ConfigDict(json_schema_extra=at_least_one(("score", "complete")))

    score: FieldName | None = None
    """The number field that holds the score."""
    at_least: Number | None = None
    """The score is this or more; any score will do when left out."""
    complete: FieldNames = ()
    """The fields it is made of, each of which must hold something: Reach, Impact, Confidence, Effort."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""

    @model_validator(mode="after")
    def _asked(self) -> Self:
        if self.score is None and not self.complete:
            raise refused("at least one of score, complete", "write score: and the name of the field with the score")
        if self.score is None and self.at_least is not None:
            raise refused("at_least only with score", "write score: and the name of the field with the score")
        return self
