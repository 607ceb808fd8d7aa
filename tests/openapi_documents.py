"""Atlassian's published OpenAPI documents, as the development packages carry them, with what is tolerated worked in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import orjson
from jsonschema import Draft202012Validator

Change = Callable[[dict[str, Any]], None]

TOLERATED_STATUSES = {
    401: "any call may lack credentials; the document names it for most calls only",
    429: "any call may meet a rate limit; the document names it for few",
    500: "any call may fail on the server's side",
    502: "the same, at the gateway",
    503: "the same, when the site is not available",
    504: "the same, when the site is slow",
}

TOLERATED_ANSWERS = {
    ("GET /rest/api/3/search", 410): "removed since 2025; the document still lists it",
    ("POST /rest/api/3/search", 410): "the same",
    ("GET /rest/api/3/user", 400): "user names are refused in GDPR strict mode; the document lists the parameter still",
    ("PUT /wiki/api/v2/pages/{id}", 403): "who may not edit a page is refused; the document leaves it out",
    ("PUT /wiki/api/v2/pages/{id}", 409): "a stale version is refused; the document leaves it out",
    ("PUT /wiki/api/v2/pages/{id}", 413): "a body may be too large here as when a page is created",
    ("POST /wiki/api/v2/pages/{page-id}/properties", 403): "as for the page",
    ("POST /wiki/api/v2/pages/{page-id}/properties", 409): "a key that is taken is refused",
    ("PUT /wiki/api/v2/pages/{page-id}/properties/{property-id}", 403): "as for the page",
    ("PUT /wiki/api/v2/pages/{page-id}/properties/{property-id}", 409): "a stale version is refused",
    ("POST /wiki/rest/api/content/{id}/label", 404): "a page may be gone",
}
"""Statuses of single operations that the document does not name: why they come."""


def _nullable(*names: str) -> Change:
    def change(schema: dict[str, Any]) -> None:
        for name in names:
            schema["properties"][name]["type"] = [schema["properties"][name]["type"], "null"]

    return change


def _or_null(schema: dict[str, Any]) -> None:
    schema["type"], schema["enum"] = ["string", "null"], [*schema["enum"], None]


def _requires_storage(schema: dict[str, Any]) -> None:
    schema["required"] = ["storage"]


def _number_or_text(schema: dict[str, Any]) -> None:
    schema["properties"]["created"]["type"] = ["string", "integer"]


JIRA_SCHEMAS: dict[str, tuple[str, Change]] = {
    "ChangeDetails": (
        "recorded changelog items carry null where a side has no id or no text; the document says string",
        _nullable("from", "fromString", "to", "toString"),
    ),
    "Changelog": (
        "the bulk read's `created` is a number of milliseconds in the document's own example; its schema says string",
        _number_or_text,
    ),
}
"""Schemas that recorded traffic is known to break: why, and what is let through. Formats are not checked at all:
Jira's times have an offset without a colon, so they are no RFC 3339 `date-time`."""

_ROOTLESS = "a page without a parent has null there, says the description; the schema says string"

CONFLUENCE_SCHEMAS: dict[str, tuple[str, Change]] = {
    "PageSingle": (_ROOTLESS, _nullable("parentId")),
    "PageBulk": (_ROOTLESS, _nullable("parentId")),
    "ParentContentType": (_ROOTLESS, _or_null),
    "PageNestedBodyWrite": ("a plain body fits both alternatives, and `oneOf` wants one", _requires_storage),
}
"""The same for Confluence."""

_DOCUMENTS: dict[str, tuple[str, str, str, dict[str, tuple[str, Change]]]] = {
    "/rest/api/3/": ("jira-as", "jira-platform-swagger-v3.json", "", JIRA_SCHEMAS),
    "/wiki/api/v2/": ("confluence-as", "confluence-openapi-v2.json", "/wiki/api/v2", CONFLUENCE_SCHEMAS),
    "/wiki/rest/api/": ("confluence-as", "confluence-swagger-v1.json", "", {}),
}
"""By the addresses they describe: package, file, what stands before the document's paths, tolerated schemas."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A path and method of the document."""

    name: str
    query: dict[str, dict[str, Any]]  # Parameter schemas by name.
    takes_body: bool  # JSON or another kind.
    body: dict[str, Any] | None  # Schema of the request's JSON.
    answers: dict[str, dict[str, Any] | None]  # Schemas by status; None: no body is described.
    problems: Callable[[dict[str, Any], Any], list[str]]  # What is wrong with a value, by one of these schemas.


class Document:
    """Atlassian's document, with the tolerances worked in."""

    def __init__(self, path: Path, prefix: str, tolerated: Mapping[str, tuple[str, Change]]) -> None:
        """`prefix`: what stands before the document's paths, `/wiki/api/v2`."""
        raw = orjson.loads(path.read_bytes())
        self._components = raw["components"]
        _resolve_nullable(raw)
        for name, (_, change) in tolerated.items():
            change(self._components["schemas"][name])
        self._validators: dict[str, Draft202012Validator] = {}
        self._operations = [
            (
                method.upper(),
                re.compile(_pattern(prefix + path)),
                path.count("{"),
                self._operation(f"{method.upper()} {prefix}{path}", item),
            )
            for path, items in raw["paths"].items()
            for method, item in items.items()
            if method in ("get", "put", "post", "delete")
        ]

    def find(self, method: str, path: str) -> Operation | None:
        """The operation that a request is for; the one with the fewest variable parts."""
        found = [
            (variable, operation)
            for known, pattern, variable, operation in self._operations
            if known == method and pattern.fullmatch(path)
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def problems(self, schema: dict[str, Any], value: Any) -> list[str]:
        """What is wrong with a value, as `where: what`."""
        key = orjson.dumps(schema).decode()
        if key not in self._validators:
            self._validators[key] = Draft202012Validator(schema | {"components": self._components})
        return [f"{error.json_path}: {error.message[:300]}" for error in self._validators[key].iter_errors(value)]

    def _operation(self, name: str, item: dict[str, Any]) -> Operation:
        content = self._resolved(item.get("requestBody", {}), "requestBodies").get("content", {})
        parameters = [self._resolved(parameter, "parameters") for parameter in item.get("parameters", [])]
        return Operation(
            name,
            {p["name"]: p.get("schema", {}) for p in parameters if p["in"] == "query"},
            bool(content),
            content["application/json"].get("schema", {}) if "application/json" in content else None,
            {
                status: answer.get("content", {}).get("application/json", {}).get("schema")
                for status, answer in item["responses"].items()
            },
            self.problems,
        )

    def _resolved(self, node: dict[str, Any], kind: str) -> dict[str, Any]:
        name = node.get("$ref", "").rpartition("/")[2]
        found: dict[str, Any] = self._components[kind][name] if name else node
        return found


@cache
def document(path: str) -> Document | None:
    """The document that describes an address; None: none does."""
    prefix = next((known for known in _DOCUMENTS if path.startswith(known)), None)
    return None if prefix is None else _loaded(prefix)


@cache
def _loaded(prefix: str) -> Document:
    package, name, before, tolerated = _DOCUMENTS[prefix]
    [found] = [file for file in distribution(package).files or [] if file.name == name]
    return Document(Path(str(found.locate())), before, tolerated)


def _pattern(path: str) -> str:
    return "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", path))


def _resolve_nullable(node: Any) -> None:
    """Turn OpenAPI 3.0's `nullable` into JSON Schema's."""
    if isinstance(node, dict):
        if node.pop("nullable", False) is True and "type" in node:
            node["type"] = [node["type"], "null"]
        for child in node.values():
            _resolve_nullable(child)
    elif isinstance(node, list):
        for child in node:
            _resolve_nullable(child)
