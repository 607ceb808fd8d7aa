"""How a requirement is written: a mapping with one key, the kind, whose value is the requirement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class Keyed:
    """Annotates a model so that it is read from, and written as, `{kind: value}`."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take the value out of its one-key mapping before it is validated; put it back when it is written."""
        return core_schema.no_info_before_validator_function(
            self._unwrap,
            handler(source),
            serialization=core_schema.wrap_serializer_function_ser_schema(self._wrap),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the mapping, not the bare value."""
        return {
            "type": "object",
            "properties": {self.kind: handler(schema["schema"])},
            "required": [self.kind],
            "additionalProperties": False,
        }

    def _unwrap(self, value: object) -> object:
        return value[self.kind] if isinstance(value, Mapping) and self.kind in value else value

    def _wrap(self, value: object, handler: core_schema.SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {self.kind: handler(value)}
