"""JSON Schema of the YAML files, from the models, so that editors complete and check them.

`python -m config.schema` rewrites the files in `config/schema/`; a test fails when they are not current.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from config.documents import FrontMatter
from config.parts import PARTS
from config.policy_tests import PolicyTests
from config.positions import Loc
from config.words import write_duration

SCHEMA_DIRECTORY = Path(__file__).parent / "schema"
MODELS: Mapping[str, type[BaseModel]] = {
    **{name: part.model for name, part in PARTS.items()},
    "tests": PolicyTests,
    "template": FrontMatter,
}
"""The kinds of file, each with the model of its contents."""
_FILES = {"tests": "tests/*.yaml", "template": "templates/*.xml (front matter)"}
"""What a kind of file is called, where it is not the kind's name."""


class _WithoutNull(GenerateJsonSchema):
    """A key is written with a value or left out: `null` is no value, although the models use None for "left out"."""

    schema_dialect = "https://json-schema.org/draft/2020-12/schema"

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe the value alone."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out a default that says nothing: None, or a whole section of defaults."""
        described = super().default_schema(schema)
        empty = schema.get("default") is None or isinstance(schema.get("default"), BaseModel)
        return {key: value for key, value in described.items() if key != "default" or not empty}

    def encode_default(self, dft: Any) -> Any:
        """Write a duration as the YAML does."""
        return write_duration(dft) if isinstance(dft, timedelta) else super().encode_default(dft)


@cache
def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file, by its name in `config.parts`."""
    described = MODELS[kind].model_json_schema(by_alias=True, schema_generator=_WithoutNull, mode="validation")
    return {
        "$schema": _WithoutNull.schema_dialect,
        **described,
        "title": f"Crossgate {_named(kind)}",
    }


def _named(kind: str) -> str:
    return _FILES.get(kind, f"{kind}.yaml")


def schema_text(kind: str) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def schema_file(kind: str) -> Path:
    """Where the schema of a kind of file is kept."""
    return SCHEMA_DIRECTORY / f"{kind}.schema.json"


def known_keys(kind: str, loc: Loc) -> list[str]:
    """The keys that a mapping at this place may have, in the order of the model; none when any key may stand there."""
    keys: dict[str, None] = {}
    for schema in _at(schema_of(kind), loc):
        keys.update(dict.fromkeys(schema.get("properties", ())))
    return list(keys)


def known_values(kind: str, loc: Loc) -> list[str]:
    """The values a place can hold, when it takes one of a few."""
    return [value for schema in _at(schema_of(kind), loc) for value in schema.get("enum", ())]


def _at(root: dict[str, Any], loc: Loc) -> list[dict[str, Any]]:
    """The schemas for a place; a step that the schema lacks (the name of a union's member) is passed over."""
    here = list(_expanded(root, root))
    for step in loc:
        below = [found for schema in here if (found := _down(schema, step)) is not None]
        if below:
            here = [schema for found in below for schema in _expanded(root, found)]
    return here


def _down(schema: dict[str, Any], step: str | int) -> dict[str, Any] | None:
    if isinstance(step, int):
        found = schema.get("items")
    else:
        of_any_key = next(iter(schema.get("patternProperties", {}).values()), schema.get("additionalProperties"))
        found = schema.get("properties", {}).get(step, of_any_key)
    return found if isinstance(found, dict) else None


def _expanded(root: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and all that it refers to or is a choice of."""
    yield schema
    if "$ref" in schema:
        yield from _expanded(root, root["$defs"][schema["$ref"].rpartition("/")[2]])
    for word in ("anyOf", "oneOf", "allOf"):
        for choice in schema.get(word, ()):
            yield from _expanded(root, choice)


def write_schemas(directory: Path = SCHEMA_DIRECTORY) -> None:
    """Rewrite the files of the schemas."""
    directory.mkdir(exist_ok=True)
    for kind in MODELS:
        (directory / schema_file(kind).name).write_text(schema_text(kind), encoding="utf-8")


if __name__ == "__main__":
    write_schemas()
