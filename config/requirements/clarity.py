"""`clarity`: a text says how success is measured, and its vague words are named."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field as Described
from pydantic import model_validator

from config.strict import Strict, refused
from config.words import FieldName, Flag, Name, Names, Text


class VagueWords(StrEnum):
    """What a vague word does."""

    TELL = "tell"
    REFUSE = "refuse"


class Clarity(Strict):
    """The problem statement has a measurable success criterion, and says what it means.

    Which words are vague, how a criterion is known and what to ask stands in clarity.yaml.
    """

    field: FieldName = "Description"
    """The text it is in."""
    section: Name | None = None
    """Only what stands under this heading; all of it together then makes one criterion."""
    criterion: Flag = True
    """A sentence must have metric, direction, amount and time."""
    vague_words: Annotated[VagueWords, Described()] = VagueWords.TELL
    """`tell`: name them with the questions they raise; `refuse`: they must go."""
    allowed: Names = ()
    """Vague words that are fine here."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if not self.criterion and self.vague_words is VagueWords.TELL:
            raise refused("criterion: true or vague_words: refuse", "remove criterion: false")
        return self
