"""Holds the sandbox's Cloud face to Atlassian's published OpenAPI document.

`OpenApiCheck.wrap` is a WSGI layer: each request and answer below `/rest/api/3` is looked up in the document by path,
method and status, and its query and bodies are validated. A request that was refused (4xx) may be wrong: the refusal
is what is right about it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import orjson
from jsonschema import Draft202012Validator
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request, Response

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

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
}
"""Statuses of single operations that the document does not name: why they come."""


def _nullable(*names: str) -> Callable[[dict[str, Any]], None]:
    def change(schema: dict[str, Any]) -> None:
        for name in names:
            schema["properties"][name]["type"] = [schema["properties"][name]["type"], "null"]

    return change


def _number_or_text(schema: dict[str, Any]) -> None:
    schema["properties"]["created"]["type"] = ["string", "integer"]


TOLERATED_SCHEMAS: dict[str, tuple[str, Callable[[dict[str, Any]], None]]] = {
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


@dataclass(frozen=True, slots=True)
class Operation:
    """A path and method of the document."""

    name: str
    query: dict[str, dict[str, Any]]  # Parameter schemas by name.
    body: dict[str, Any] | None  # Schema of the request's body.
    answers: dict[str, dict[str, Any] | None]  # Schemas by status; None: no body is described.


class Document:
    """Atlassian's document, with the tolerances worked in."""

    def __init__(self, path: Path) -> None:
        raw = orjson.loads(path.read_bytes())
        self._components = raw["components"]
        _resolve_nullable(self._components)
        for name, (_, change) in TOLERATED_SCHEMAS.items():
            change(self._components["schemas"][name])
        self._validators: dict[str, Draft202012Validator] = {}
        self._operations = [
            (method.upper(), re.compile(_pattern(path)), path.count("{"), _operation(f"{method.upper()} {path}", item))
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


@cache
def document() -> Document:
    """The document as the development package `jira-as` carries it, unchanged."""
    files = distribution("jira-as").files or []
    [found] = [file for file in files if file.name == "jira-platform-swagger-v3.json"]
    return Document(Path(str(found.locate())))


@dataclass
class OpenApiCheck:
    """Watches the traffic and collects what the document does not allow."""

    violations: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # Operations that were called, `GET /rest/api/3/field`.

    def wrap(self, app: Wsgi) -> Wsgi:
        """The layer around the sandbox; give it to `SandboxServer(wrap=…)`."""

        def layer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            request = Request(environ)
            body = request.get_data()
            environ["wsgi.input"] = io.BytesIO(body)
            response = Response.from_app(app, environ, buffered=True)
            if request.path.startswith("/rest/api/3/"):
                self._check(request, body, response)
            return response(environ, start)

        return layer

    def verify(self) -> None:
        """Fail when anything was not as the document says."""
        assert not self.violations, "\n".join(["the traffic breaks Atlassian's document:", *self.violations])

    def _check(self, request: Request, body: bytes, response: Response) -> None:
        status = response.status_code
        operation = document().find(request.method, request.path)
        if operation is None:
            if status not in (404, 405):
                self.violations.append(f"{request.method} {request.path} answered {status} but is not in the document")
            return
        self.seen.add(operation.name)
        problems = [] if 400 <= status < 500 else _request_problems(operation, request.args, body)
        problems += _answer_problems(operation, response)
        self.violations += [f"{operation.name} → {status}: {problem}" for problem in problems]


def _request_problems(operation: Operation, query: MultiDict[str, str], body: bytes) -> list[str]:
    problems = [f"unknown query parameter {name!r}" for name in query if name not in operation.query]
    for name, schema in operation.query.items():
        wrong = [value for value in query.getlist(name) if not _fits(schema, value)]
        problems += [f"query parameter {name}={value!r} is no {schema.get('type')}" for value in wrong]
    if operation.body is not None:
        problems += [f"request {problem}" for problem in _body_problems(operation.body, body)]
    elif body:
        problems.append("a body was sent where the document describes none")
    return problems


def _fits(schema: dict[str, Any], value: str) -> bool:
    kind = schema.get("type")
    if kind == "integer":
        return re.fullmatch(r"-?\d+", value) is not None
    if kind == "boolean":
        return value in ("true", "false")
    return kind == "array" or value in schema.get("enum", [value])


def _answer_problems(operation: Operation, response: Response) -> list[str]:
    status = response.status_code
    if status in TOLERATED_STATUSES or (operation.name, status) in TOLERATED_ANSWERS:
        return []
    if str(status) not in operation.answers:
        return [f"the status is not in the document, which has {', '.join(operation.answers)}"]
    schema = operation.answers[str(status)]
    if schema is None:
        return []
    return [f"answer {problem}" for problem in _body_problems(schema, response.get_data())]


def _body_problems(schema: dict[str, Any], body: bytes) -> list[str]:
    if not schema and not body:
        return []
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return [f"body is no JSON: {error}"]
    return document().problems(schema, value)


def _operation(name: str, item: dict[str, Any]) -> Operation:
    content = item.get("requestBody", {}).get("content", {})
    return Operation(
        name,
        {p["name"]: p.get("schema", {}) for p in item.get("parameters", []) if p["in"] == "query"},
        content["application/json"].get("schema", {}) if "application/json" in content else None,
        {
            status: answer.get("content", {}).get("application/json", {}).get("schema")
            for status, answer in item["responses"].items()
        },
    )


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
