"""Which issues follow which: an idea and the epic that delivers it, a parent and its children."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from config.rice.places import Conflict, Direction
from config.strict import Strict, exactly_one, refused
from config.words import CriterionId, Flag, Name, Names, SomeNames


class Via(Strict):
    """How an issue finds the others: exactly one of the four."""

    model_config = ConfigDict(json_schema_extra=exactly_one("link_types", "parent", "children", "field"))

    link_types: SomeNames | None = None
    """Issue links of these types: the type's name or either of its phrases (`is implemented by`)."""
    parent: Flag | None = None
    """Its parent."""
    children: Flag | None = None
    """Its children."""
    field: Name | None = None
    """A field that holds the other issue's key."""
    issue_types: Names = ()
    """Only issues of these types."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        ways = (self.link_types, self.parent, self.children, self.field)
        if sum(way is not None for way in ways) != 1 or self.parent is False or self.children is False:
            raise refused(
                "exactly one of link_types, parent: true, children: true, field", "keep the one that is meant"
            )
        return self


class Follow(Strict):
    """Criteria that another issue shares: the same field there holds the same value."""

    via: Via
    """Which issues."""
    criteria: tuple[CriterionId, ...] = ()
    """Which criteria; all of them when left out."""
    direction: Direction = Direction.TO_OTHER
    """From the scored issue `to_other`, `from_other` to it, `both` ways, or `once` into the empty one."""
    conflict: Conflict = Conflict.NEWEST
    """Which value stands when both were changed."""
    score: Flag = True
    """Write the score there as well."""


class Total(StrEnum):
    """How values of several issues become one."""

    SUM = "sum"
    MAX = "max"
    MIN = "min"
    MEAN = "mean"


class RollUp(Strict):
    """A criterion that is computed from other issues: an epic's effort is the sum of its stories'."""

    criterion: CriterionId
    """Which criterion."""
    issue_types: Names = ()
    """On issues of these types, be they scored or not; on those that are scored when left out."""
    via: Via
    """From which issues; an issue that has none keeps its own value."""
    total: Total = Total.SUM
    """How their values become one."""
    field: Name | None = None
    """The field that holds it there; the criterion's own when left out."""
    missing: Annotated[Flag, Field()] = False
    """Whether issues without a value are passed over (`true`) or leave the whole without one (`false`)."""
