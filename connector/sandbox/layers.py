"""WSGI layers around the application: the gateway address, faults, and the request log."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from connector.sandbox.faults import Effect, Fault
from connector.sandbox.journal import LoggedRequest
from connector.sandbox.sandbox import Sandbox

GATEWAY = "crossgate.sandbox.gateway"  # Set in the environment of a call that came by the gateway address.
SEEN = "crossgate.sandbox.seen"  # A dictionary in which the application notes what the request log wants to know.

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def gateway(app: Wsgi, cloud_id: str) -> Wsgi:
    """Let `/ex/jira/<cloud id>/rest/…` and `/ex/confluence/<cloud id>/wiki/…` reach the site, marked as such."""
    prefixes = ((f"/ex/jira/{cloud_id}", "/rest/"), (f"/ex/confluence/{cloud_id}", "/wiki/"))

    def layer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        for prefix, below in prefixes:
            if path.startswith(prefix + below):
                environ = environ | {"PATH_INFO": path.removeprefix(prefix), GATEWAY: True}
        return app(environ, start)

    return layer


def observed(app: Wsgi, flask: Flask, sandbox: Sandbox) -> Wsgi:
    """Let faults strike, and enter each request with its answer in the log."""

    def layer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ | {SEEN: {}})
        fault = None if request.path.startswith("/sandbox/") else sandbox.faults.next_for(request.method, request.path)
        response = _answer(app, request, fault)
        lost = fault is not None and fault.effect in (Effect.DROP_BEFORE, Effect.DROP_AFTER)
        sandbox.requests.add(_logged(flask, sandbox, request, None if lost else response))
        if lost:
            _drop(environ)
        return response(environ, start)

    return layer


def _answer(app: Wsgi, request: Request, fault: Fault | None) -> Response:
    if fault and fault.effect is Effect.DROP_BEFORE:
        return Response(status=503)
    if fault and fault.effect is Effect.ANSWER:
        return Response(fault.body, fault.status, dict(fault.headers), content_type="application/json")
    if fault and fault.effect is Effect.HOLD:
        fault.released.wait(fault.longest_hold)
    return Response.from_app(app, request.environ, buffered=True)


def _logged(flask: Flask, sandbox: Sandbox, request: Request, response: Response | None) -> LoggedRequest:
    return LoggedRequest(
        sandbox.clock.now(),
        request.method,
        request.path,
        request.query_string.decode("latin-1"),
        route_of(flask, request),
        str(request.environ[SEEN].get("account", "")),
        response.status_code if response else 0,
        (response.content_length or 0) if response else 0,
    )


def route_of(flask: Flask, request: Request) -> str:
    """The address with names in place of what varies: `/rest/api/3/issue/{key}`. Empty when nothing answers there."""
    try:
        rule, args = flask.url_map.bind("", path_info=request.path).match(method=request.method, return_rule=True)
    except HTTPException:
        return ""
    parts = []
    for part in rule.rule.split("/"):
        name = part.strip("<>").rpartition(":")[2]
        parts.append(part if not part.startswith("<") else str(args[name]) if name == "version" else f"{{{name}}}")
    return "/".join(parts)


def _drop(environ: dict[str, Any]) -> None:
    connection: socket.socket = environ["werkzeug.socket"]
    connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError("a fault dropped the connection")
