"""Texts with places that the issue fills: `{field:MLflow run}`, `{link:figma.com}`, `{key}`, `{project}`."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import ConfigDict, Field, RootModel, field_validator

from config.strict import refused

_PLACE = re.compile(r"\{(?:(key|project)|field:([^{}]{1,255})|link:([a-zA-Z0-9][a-zA-Z0-9.-]{0,251}))\}")
_LONGEST = 2_000


class Template(RootModel[str]):
    """A text in which `{key}`, `{project}`, `{field:NAME}` and `{link:HOST}` stand for what the issue holds.

    `{link:figma.com}` is the address of the newest web link of the issue that leads to that host or to one below it.
    """

    model_config = ConfigDict(
        frozen=True, json_schema_extra={"examples": ["{field:MLflow run}", "{link:figma.com}", "{key}"]}
    )

    root: str = Field(min_length=1, max_length=_LONGEST)

    @field_validator("root")
    @classmethod
    def _well_formed(cls, text: str) -> str:
        if set("{}") & set(_PLACE.sub("", text)):
            raise refused(
                "{key}, {project}, {field:NAME} or {link:HOST} between braces", "write a field as {field:MLflow run}"
            )
        if not text.strip():
            raise refused("a text that is not empty", "write what is asked about, such as {field:MLflow run}")
        return text

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields it names, as written."""
        return tuple(found[2].strip() for found in _PLACE.finditer(self.root) if found[2])

    @cached_property
    def links(self) -> bool:
        """Whether it names a web link."""
        return any(kind == "link" for kind, _ in self.pieces)

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Its pieces in order: `("text", …)`, `("key", "")`, `("project", "")`, `("field", NAME)`, `("link", HOST)`."""
        found: list[tuple[str, str]] = []
        end = 0
        for place in _PLACE.finditer(self.root):
            if place.start() > end:
                found.append(("text", self.root[end : place.start()]))
            found.append(_named(place))
            end = place.end()
        if end < len(self.root):
            found.append(("text", self.root[end:]))
        return tuple(found)


def _named(place: re.Match[str]) -> tuple[str, str]:
    if place[2]:
        return "field", place[2].strip()
    return ("link", place[3].casefold()) if place[3] else (place[1], "")
