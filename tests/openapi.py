"""Holds the sandbox's Cloud face to Atlassian's published OpenAPI documents.

`OpenApiCheck.wrap` is a WSGI layer: each request and answer of Jira's version 3 and of Confluence is looked up in its
document by path, method and status, and its query and bodies are validated. A request that was refused (4xx) may be
wrong: the refusal is what is right about it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request, Response

from tests.openapi_documents import TOLERATED_ANSWERS, TOLERATED_STATUSES, Operation, document

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


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
            self._check(request, body, response)
            return response(environ, start)

        return layer

    def verify(self) -> None:
        """Fail when anything was not as the document says."""
        assert not self.violations, "\n".join(["the traffic breaks Atlassian's document:", *self.violations])

    def _check(self, request: Request, body: bytes, response: Response) -> None:
        described, status = document(request.path), response.status_code
        if described is None:
            return
        operation = described.find(request.method, request.path)
        if operation is None:
            if status not in (404, 405, 410):
                self.violations.append(f"{request.method} {request.path} answered {status} but is not in the document")
            return
        self.seen.add(operation.name)
        problems = [] if 400 <= status < 500 else _request_problems(operation, request, body)
        problems += _answer_problems(operation, response)
        self.violations += [f"{operation.name} → {status}: {problem}" for problem in problems]


def _request_problems(operation: Operation, request: Request, body: bytes) -> list[str]:
    query: MultiDict[str, str] = request.args
    problems = [f"unknown query parameter {name!r}" for name in query if name not in operation.query]
    for name, schema in operation.query.items():
        wrong = [value for value in query.getlist(name) if not _fits(schema, value)]
        problems += [f"query parameter {name}={value!r} is no {schema.get('type')}" for value in wrong]
    if request.mimetype == "multipart/form-data" and operation.takes_body:
        return problems
    if operation.body is not None:
        problems += [f"request {problem}" for problem in _body_problems(operation, operation.body, body)]
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
    return [f"answer {problem}" for problem in _body_problems(operation, schema, response.get_data())]


def _body_problems(operation: Operation, schema: dict[str, Any], body: bytes) -> list[str]:
    if not schema and not body:
        return []
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return [f"body is no JSON: {error}"]
    return operation.problems(schema, value)
