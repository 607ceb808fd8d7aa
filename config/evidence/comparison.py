"""What a number is held against."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from config.strict import Strict, refused
from config.words import Number


class Better(StrEnum):
    """Which way a number is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Bounds(Strict):
    """Limits of a number; all that are written must hold."""

    at_least: Number | None = None
    """This or more."""
    at_most: Number | None = None
    """This or less."""
    between: Annotated[tuple[Number, Number] | None, Field()] = None
    """From the first to the second, both included."""

    @property
    def bounded(self) -> bool:
        """Whether any limit is written."""
        return any(limit is not None for limit in (self.at_least, self.at_most, self.between))

    @property
    def least(self) -> float | None:
        """The lower limit."""
        return self.between[0] if self.between else self.at_least

    @property
    def most(self) -> float | None:
        """The upper limit."""
        return self.between[1] if self.between else self.at_most

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.between and (self.at_least is not None or self.at_most is not None):
            raise refused("between without at_least and at_most", "keep the one that is meant")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise refused("a lower limit not above the upper one", "exchange the two numbers")
        return self
