"""What is answered: small JSON bodies, errors included, that give nothing away."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson
from flask import Flask, Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOG = logging.getLogger("crossgate.webhooks")

SECURITY_HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)
"""On every answer: it is not kept, not framed, not run and not taken for another type."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, made once and given as often as needed. It is a WSGI application that gives itself."""

    status: int
    line: str  # As WSGI wants it: `202 Accepted`.
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def __call__(self, _environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Give it through WSGI."""
        start_response(self.line, list(self.headers))
        return [self.body]

    def response(self) -> Response:
        """Give it through Flask."""
        return Response(self.body, self.status, list(self.headers))


def answer(status: int, body: Mapping[str, object], headers: Mapping[str, str] | None = None) -> Answer:
    """Make a JSON answer."""
    text = orjson.dumps(body) + b"\n"
    described = (("Content-Type", "application/json"), ("Content-Length", str(len(text))))
    line = f"{status} {HTTPStatus(status).phrase}"
    return Answer(status, line, (*described, *SECURITY_HEADERS, *(headers or {}).items()), text)


def failed(error: Exception) -> Answer:
    """Log a failure of our own, and answer without a word about its cause."""
    _LOG.error("a request failed", exc_info=error)
    return answer(500, {"error": "internal error; the log of the service says more"})


def secure(response: Response) -> Response:
    """Add the security headers, where the answer does not carry its own."""
    for name, value in SECURITY_HEADERS:
        response.headers.setdefault(name, value)
    return response


def answer_errors(app: Flask) -> None:
    """Let every error be answered as JSON: a stated one with its reason, any other without a word about its cause."""
    app.register_error_handler(HTTPException, _stated)
    app.register_error_handler(Exception, lambda error: failed(error).response())


def _stated(error: HTTPException) -> Response:
    status = error.code or int(HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {}
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer(status, {"error": HTTPStatus(status).phrase.lower()}, headers).response()
