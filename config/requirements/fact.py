"""`fact`: a value in a JSON document at an address is what it must be."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from config.evidence.comparison import Bounds
from config.evidence.evidential import Evidential
from config.evidence.template import Template
from config.strict import refused
from config.words import Name, Scalar, SomeNames

POINTER = r"^(/[^\x00-\x1f]{0,255})?$"

Pointer = Annotated[str, StringConstraints(pattern=POINTER)]
"""A JSON Pointer (RFC 6901)."""


class Fact(Evidential, Bounds):
    """A value, found by its pointer, passes every test written."""

    asks = frozenset({"http"})

    path: Template | None = None
    """What is put behind the source's address: `/projects/{project}/coverage.json`."""
    pointer: Pointer
    """Where the value stands in the document, as a JSON Pointer: `/total/percent`."""
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
