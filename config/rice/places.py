"""Where a criterion's value lives, and which place gives way when two of them differ."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from config.rice.scales import AnyScale
from config.strict import Strict, exactly_one, refused
from config.words import Flag, Name

PROPERTY_KEY = r"^[A-Za-z][A-Za-z0-9_.-]{0,200}$"

PropertyKey = Annotated[str, StringConstraints(pattern=PROPERTY_KEY)]
"""The key of an issue property."""

CSV_FILE = r"^(\w[\w .-]*/)*\w[\w .-]*\.csv$"

CsvFile = Annotated[str, StringConstraints(pattern=CSV_FILE, max_length=255)]
"""A CSV file, relative to the configuration's directory."""


class Direction(StrEnum):
    """Which way a value goes between the criterion's own field and another place."""

    TO_OTHER = "to_other"
    FROM_OTHER = "from_other"
    BOTH = "both"
    ONCE = "once"


class Conflict(StrEnum):
    """Which value stands when both places were changed since they last agreed."""

    NEWEST = "newest"
    SOURCE = "source"
    HIGHEST_ROLE = "highest_role"
    ASK = "ask"


class Range(Strict):
    """Three fields that hold a low, a likely and a high estimate."""

    low: Name
    """The field with the low estimate."""
    likely: Name | None = None
    """The field with the likely one; the middle of the range when left out."""
    high: Name
    """The field with the high estimate."""


class Csv(Strict):
    """A column of a CSV file whose column `Key` names the issues; a column `Updated` may say when a row was written."""

    file: CsvFile
    """The file, relative to the directory of this configuration."""
    column: Name
    """The column that holds the value."""


_KINDS = ("field", "property", "range", "csv", "votes")


class Place(Strict):
    """Where a value lives: exactly one of the five."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*_KINDS))

    field: Name | None = None
    """A field, by its name in fields.yaml, its unique name in Jira, or its id."""
    property_: Annotated[PropertyKey | None, Field(alias="property")] = None
    """An issue property: a number, a text, or an object with `value`, `at` and `by`."""
    range: Range | None = None
    """Three fields."""
    csv: Csv | None = None
    """A column of a CSV file; read, never written."""
    votes: Flag | None = None
    """What the voters' estimates come to (see `voting`); read, never written."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.votes is False or sum(getattr(self, n) is not None for n in ("field", "property_", *_KINDS[2:])) != 1:
            raise refused("exactly one of field, property, range, csv, votes: true", "keep the one that is meant")
        return self

    @property
    def is_written(self) -> bool:
        """Whether Crossgate can write there."""
        return self.field is not None or self.property_ is not None


class OtherPlace(Place):
    """Another place of the same value, on the same issue."""

    scale: AnyScale | None = None
    """How it holds the value, when that differs from the criterion's scale: a T-shirt size beside a number."""
    direction: Direction = Direction.FROM_OTHER
    """From the criterion's own place `to_other`, `from_other` to it, `both` ways, or `once` into the empty one."""
    conflict: Conflict = Conflict.NEWEST
    """With `both`, which stands when the two differ: what was written last by Jira's changelog (`newest`), the
    criterion's own place as soon as somebody filled it (`source`), what the person with the `highest_role` wrote, or
    none until somebody makes them agree (`ask`)."""

    @model_validator(mode="after")
    def _writable(self) -> Self:
        if not self.is_written and self.direction is not Direction.FROM_OTHER:
            raise refused("direction: from_other for a place that is only read", "remove direction")
        if "conflict" in self.model_fields_set and self.direction is not Direction.BOTH:
            fix = "remove conflict, or write direction: both" if self.is_written else "remove conflict"
            raise refused("conflict only with direction: both", fix)
        return self
