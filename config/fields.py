"""`fields.yaml`: the names gates use for fields, and which fields of the site they are."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, StringConstraints, model_validator

from config.strict import Strict, exactly_one, refused
from config.words import Name

FIELD_ID = r"^(customfield_[0-9]+|[a-z][A-Za-z]*)$"

FieldId = Annotated[str, StringConstraints(pattern=FIELD_ID)]


class Binding(Strict):
    """Which field of the site a logical name stands for: its id, or its name where that is unique."""

    model_config = ConfigDict(json_schema_extra=exactly_one("id", "name"))

    id: FieldId | None = None
    """The field's id: `customfield_10042`. Safest, since names are not unique in Jira."""
    name: Name | None = None
    """The field's name in Jira; refused at the first use when two fields have it."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.id is None) == (self.name is None):
            fix = (
                "remove the name, the id is enough"
                if self.id
                else "write id: customfield_10042, or name: Its name in Jira"
            )
            raise refused("exactly one of id, name", fix)
        return self


class Fields(Strict):
    """The contents of fields.yaml."""

    fields: dict[Name, Binding] = {}
    """Logical name to field."""
