"""Scales: what a criterion's value may be, and the number it stands for."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from config.strict import Strict, exactly_one, refused
from config.words import Name, Number, Text

FIBONACCI = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 34.0, 55.0, 89.0)
TSHIRT = {"XS": 0.5, "S": 1.0, "M": 2.0, "L": 4.0, "XL": 8.0}
IMPACT = {"Massive": 3.0, "High": 2.0, "Medium": 1.0, "Low": 0.5, "Minimal": 0.25}
"""Intercom's scale of impact."""


class Bounds(Strict):
    """A number within bounds."""

    at_least: Number | None = None
    """This or more."""
    at_most: Number | None = None
    """This or less."""
    above: Number | None = None
    """More than this."""
    unit: Text | None = None
    """What it is counted in, for people: `users per quarter`."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        least = max((n for n in (self.at_least, self.above) if n is not None), default=None)
        if least is not None and self.at_most is not None and least > self.at_most:
            raise refused("at_least and above not beyond at_most", "exchange the two numbers")
        return self


class HeldAs(StrEnum):
    """How a field holds a percentage."""

    PERCENT = "percent"
    FRACTION = "fraction"


class Percent(Strict):
    """A percentage from 0 to 100; in formulas it is the fraction, so that 80 % counts 0.8."""

    held_as: HeldAs = HeldAs.PERCENT
    """Whether the field holds 80 (`percent`) or 0.8 (`fraction`). A text such as `80 %` is read either way."""


class TimeUnit(StrEnum):
    """What a stretch of time is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Dates(Strict):
    """A stretch of time, as Product Discovery's interval fields hold it; what counts is how long it is."""

    counted_in: TimeUnit = TimeUnit.MONTHS
    """Its length in `days`, `weeks` or `months`, the first and the last day included."""


_KINDS = ("number", "options", "steps", "percent", "interval", "dates")


class Scale(Strict):
    """What a criterion's value may be: exactly one of the six."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*_KINDS))

    number: Bounds | None = None
    """A number."""
    options: Annotated[dict[Name, Number], Field(min_length=1)] | None = None
    """Words, each with the number it stands for: a select list's options, T-shirt sizes."""
    steps: Annotated[tuple[Number, ...], Field(min_length=1)] | None = None
    """Only these numbers, in rising order."""
    percent: Percent | None = None
    """A percentage."""
    interval: Bounds | None = None
    """A number, or a range of numbers as text: `3-8`, `3..8`, or low, likely and high as `3/5/8`."""
    dates: Dates | None = None
    """A stretch of time: an interval field of Product Discovery."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in _KINDS) != 1:
            raise refused(f"exactly one of {', '.join(_KINDS)}", "keep the one that is meant")
        if self.options is not None and len({name.casefold() for name in self.options}) < len(self.options):
            raise refused("options that differ in more than letter case", "remove one of them")
        if self.steps is not None and any(after <= before for before, after in pairwise(self.steps)):
            raise refused("steps in rising order, each once", "sort them")
        return self


SHORT: dict[str, dict[str, object]] = {
    "number": {"number": {}},
    "rating": {"number": {"at_least": 1, "at_most": 5}},
    "percent": {"percent": {}},
    "interval": {"interval": {}},
    "dates": {"dates": {}},
    "impact": {"options": IMPACT},
    "tshirt": {"options": TSHIRT},
    "fibonacci": {"steps": FIBONACCI},
}
"""Scales by a single word."""


class ScaleWord(StrEnum):
    """The words that stand for whole scales."""

    NUMBER = "number"
    RATING = "rating"
    PERCENT = "percent"
    INTERVAL = "interval"
    DATES = "dates"
    IMPACT = "impact"
    TSHIRT = "tshirt"
    FIBONACCI = "fibonacci"


def _written_out(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value not in SHORT:
        raise refused(f"one of {', '.join(SHORT)}, or a scale written out", "write number, or options: {…}")
    return SHORT[value]


AnyScale = Annotated[Scale, BeforeValidator(_written_out, json_schema_input_type=ScaleWord | Scale)]
"""A scale, by its word or written out."""
