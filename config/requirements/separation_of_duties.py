"""`separation_of_duties`: who did one thing may not have done another."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.people import Part
from config.strict import Strict, exactly_one, refused
from config.words import FieldName, Status, Text

_WAYS = ("left", "entered", "changed", "part")


class Duty(Strict):
    """Something somebody does: exactly one of the four."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*_WAYS))

    left: Status | None = None
    """Moved the issue out of this status, the last time."""
    entered: Status | None = None
    """Moved the issue into this status, the last time."""
    changed: FieldName | None = None
    """Changed this field last, or created the issue with it."""
    part: Part | None = None
    """Is assignee, reporter or creator."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(getattr(self, way) is not None for way in _WAYS) != 1:
            raise refused(f"exactly one of {', '.join(_WAYS)}", "keep the one that is meant")
        return self


class SeparationOfDuties(Strict):
    """No person did two of these things."""

    duties: Annotated[tuple[Duty, ...], Described(min_length=2, max_length=8)]
    """What must be in different hands."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
