"""Who may give something: a group, a project role, an account, or the people a field names."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, model_validator

from config.strict import Strict, at_least_one, refused
from config.words import Names, SomeNames, one_or_many


class Part(StrEnum):
    """A person's part in an issue."""

    ASSIGNEE = "assignee"
    REPORTER = "reporter"
    CREATOR = "creator"


Parts = Annotated[tuple[Part, ...], BeforeValidator(one_or_many, json_schema_input_type=Part | tuple[Part, ...])]
"""One part or a list of parts."""


class People(Strict):
    """People entitled to something; whoever fits any one of the lines is entitled."""

    model_config = ConfigDict(json_schema_extra=at_least_one(("group", "role", "account", "field")))

    group: Names = ()
    """Jira groups, by name."""
    role: Names = ()
    """Project roles, by name, in the issue's project."""
    account: Names = ()
    """Account ids (Cloud) or user names (Data Center)."""
    field: Names = ()
    """User-picker fields of the issue, by their name in fields.yaml or in Jira."""

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.group or self.role or self.account or self.field):
            raise refused("at least one of group, role, account, field", "say who: group: ml-leads")
        return self


class Lapse(Strict):
    """When something that was given stops counting."""

    fields_change: SomeNames
    """Fields whose later change makes it lapse."""
