"""`children`: sub-tasks and the issues below an epic are there and far enough."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.requirements.linked import Linked, StatusCategory, Via
from config.strict import Strict, not_together, refused
from config.words import Flag, Names, Statuses, Text, Whole


class Below(StrEnum):
    """Which children count."""

    ALL = "all"
    SUBTASKS = "subtasks"
    ISSUES = "issues"


class Children(Strict):
    """The issue's children of the named types stand as they must: every one, or at least so many."""

    model_config = ConfigDict(json_schema_extra=not_together(("statuses", "status_category")))

    of: Below = Below.ALL
    """`subtasks`, `issues` (those below an epic or another parent, without sub-tasks), or `all`."""
    issue_types: Names = ()
    """Only children of these types."""
    leaving_out: Statuses = ()
    """Children in these statuses do not count at all: `Cancelled`."""
    statuses: Statuses = ()
    """They must be in one of these statuses."""
    status_category: StatusCategory | None = None
    """They must be in this category; `done` when neither this nor `statuses` is written."""
    at_least: Annotated[Whole, Described(ge=0)] = 1
    """At least so many must be so; with 0, an issue without children is as good."""
    all_: Annotated[Flag, Described(alias="all")] = True
    """Every one of them must be so."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""

    @cached_property
    def counted(self) -> Linked:
        """What is counted, as `linked` counts it."""
        category = None if self.statuses else self.status_category or StatusCategory.DONE
        return Linked(
            via=Via.CHILDREN,
            issue_types=self.issue_types,
            statuses=self.statuses,
            status_category=category,
            all_=self.all_,
            at_least=self.at_least,
            message=self.message,
        )

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.statuses and self.status_category is not None:
            raise refused("one of statuses, status_category", "keep the one that is meant")
        if self.at_least == 0 and not self.all_:
            raise refused("at_least: 0 only with all: true", "write at_least: 1, since none at all always holds")
        return self
