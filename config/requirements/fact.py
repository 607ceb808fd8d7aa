"""`fact`: a value in a JSON document at an address is what it must be."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from config.evidence.comparison import Bounds
from config.evidence.evidential import Evidential
from config.evidence.values import JsonValue
from config.strict import refused
from config.words import Name, Scalar, SomeNames


class Fact(Evidential, JsonValue, Bounds):
    """A value, found by its pointer, passes every test written."""

    name: Name | None = None
    """What people call it; the pointer when left out."""
    equals: Scalar | bool | None = None
    """Is exactly this text, number, `true` or `false`."""
    one_of: SomeNames | None = None
    """Is one of these texts."""

    @model_validator(mode="after")
    def _tested(self) -> Self:
        if not self.bounded and self.equals is None and self.one_of is None:
            raise refused("at least one of at_least, at_most, between, equals, one_of", "write what it must be")
        return self
