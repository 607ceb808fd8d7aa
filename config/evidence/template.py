"""Texts with places that the issue fills: `{field:MLflow run}`, `{key}`, `{project}`."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import ConfigDict, Field, RootModel, field_validator

from config.strict import refused

_PLACE = re.compile(r"\{(?:(key|project)|field:([^{}]{1,255}))\}")
_LONGEST = 2_000


class Template(RootModel[str]):
    """A text in which `{key}`, `{project}` and `{field:NAME}` stand for what the issue holds."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"examples": ["{field:MLflow run}", "{key}"]})

    root: str = Field(min_length=1, max_length=_LONGEST)

    @field_validator("root")
    @classmethod
    def _well_formed(cls, text: str) -> str:
        if set("{}") & set(_PLACE.sub("", text)):
            raise refused("{key}, {project} or {field:NAME} between braces", "write a field as {field:MLflow run}")
        if not text.strip():
            raise refused("a text that is not empty", "write what is asked about, such as {field:MLflow run}")
        return text

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields it names, as written."""
        return tuple(found[2].strip() for found in _PLACE.finditer(self.root) if found[2])

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Its pieces in order: `("text", …)`, `("key", "")`, `("project", "")`, `("field", NAME)`."""
        found: list[tuple[str, str]] = []
        end = 0
        for place in _PLACE.finditer(self.root):
            if place.start() > end:
                found.append(("text", self.root[end : place.start()]))
            found.append(("field", place[2].strip()) if place[2] else (place[1], ""))
            end = place.end()
        if end < len(self.root):
            found.append(("text", self.root[end:]))
        return tuple(found)
