"""`linked`: other issues, linked or children, are there and far enough."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.strict import Strict, not_together, refused
from config.words import Flag, Names, Statuses, Text, Whole


class Via(StrEnum):
    """How the other issues hang on this one."""

    LINKS = "links"
    CHILDREN = "children"


class StatusCategory(StrEnum):
    """Jira's three status categories."""

    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class Linked(Strict):
    """Linked issues or children of the named types stand as they must: all, exactly so many, or at least so many."""

    model_config = ConfigDict(
        json_schema_extra={
            **not_together(("count", "all"), ("count", "at_least")),
            "if": {"properties": {"via": {"const": "children"}}, "required": ["via"]},
            "then": {"properties": {"link_types": False}},
        }
    )

    via: Via = Via.LINKS
    """Through issue links, or the issue's children (sub-tasks, and the issues whose parent it is)."""
    link_types: Names = ()
    """Only links of these types: the type's name or either of its phrases (`is blocked by`)."""
    issue_types: Names = ()
    """Only issues of these types."""
    status_category: StatusCategory | None = None
    """They must be in this category."""
    statuses: Statuses = ()
    """They must be in one of these statuses."""
    all_: Annotated[Flag, Described(alias="all")] = False
    """Every one of them must be so; at least one must be there unless `at_least: 0`."""
    count: Annotated[Whole | None, Described(ge=0)] = None
    """Exactly so many must be so."""
    at_least: Annotated[Whole | None, Described(ge=0)] = None
    """At least so many must be so; 1 when nothing else is written."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.count is not None and (self.all_ or self.at_least is not None):
            raise refused("count without all and at_least", "keep the one that is meant")
        if self.via is Via.CHILDREN and self.link_types:
            raise refused("link_types only with via: links", "remove link_types, or write via: links")
        if self.at_least == 0 and not self.all_:
            raise refused("at_least: 0 only with all: true", "write at_least: 1, since none at all always holds")
        return self
