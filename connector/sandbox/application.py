"""The Flask application of one face of the sandbox."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
from flask import Flask, Response, request

from connector.sandbox.authentication import authenticate
from connector.sandbox.call import Answer, Call, Route, View
from connector.sandbox.confluence.browsing import browsing
from connector.sandbox.confluence.serving import CONTEXT, confluence
from connector.sandbox.dialect import Dialect, Face
from connector.sandbox.layers import GATEWAY, SEEN
from connector.sandbox.limits import Standing
from connector.sandbox.model import User
from connector.sandbox.refusal import Refusal
from connector.sandbox.routes import EVERY
from connector.sandbox.routes.control import control
from connector.sandbox.routes.hooks import hooks
from connector.sandbox.routes.pages import pages
from connector.sandbox.sandbox import Sandbox


def application(sandbox: Sandbox, face: Face, base: Callable[[], str]) -> Flask:
    """The face's API, its webhook administration, the sandbox's own controls and its pages. `base`: its address."""
    app = Flask(__name__, static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    for route in EVERY:
        if route.only in (None, face.value):
            _add(app, sandbox, face, base, route)
    app.register_blueprint(confluence(sandbox, face, base))
    app.register_blueprint(browsing(sandbox, CONTEXT[face]))
    app.register_blueprint(hooks(sandbox, face))
    app.register_blueprint(control(sandbox))
    app.register_blueprint(pages(sandbox))
    app.register_error_handler(404, _nothing_here)
    return app


def _add(app: Flask, sandbox: Sandbox, face: Face, base: Callable[[], str], route: Route) -> None:
    versions = "any('2', '3', latest)" if face is Face.CLOUD else "any('2', latest)"

    def view(version: str, **args: str) -> Response:
        shown = "2" if version == "latest" else version
        return _serve(sandbox, Dialect(face, shown, base()), route, args)

    rule = f"/rest/api/<{versions}:version>{route.rule}"
    app.add_url_rule(
        rule, f"{route.method} {route.rule}", view, methods=[route.method], provide_automatic_options=False
    )


def _serve(sandbox: Sandbox, dialect: Dialect, route: Route, args: dict[str, str]) -> Response:
    gateway = bool(request.environ.get(GATEWAY))
    with sandbox.lock:
        user = authenticate(sandbox.site, request.headers.get("Authorization", ""), dialect.face, gateway=gateway)
    if user is None:
        return _unauthorized(gateway)
    request.environ.get(SEEN, {})["account"] = user.display_name
    written = args.get("key") if request.method != "GET" and route.rule.startswith("/issue/") else None
    standing = sandbox.limiter.ask(request.method, route.rule, written)
    if standing and standing.retry_after is not None:
        answer = Answer(429, {"errorMessages": ["Rate limit exceeded."], "errors": {}})
    else:
        answer = _answer(sandbox, dialect, user, route.view, args)
    response = _response(answer)
    if standing and dialect.cloud:
        _tell_limits(response, standing, sandbox)
    return response


def _answer(sandbox: Sandbox, dialect: Dialect, user: User, view: View, args: dict[str, str]) -> Answer:
    call = Call(sandbox, user, dialect.to(user), request.args, request.get_data())
    try:
        with sandbox.lock:
            given = view(call, **args)
    except Refusal as refusal:
        return Answer(refusal.status, refusal.body)
    return given if isinstance(given, Answer) else Answer(200, given)


def _response(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status=answer.status)
    return Response(orjson.dumps(answer.body), answer.status, content_type="application/json;charset=UTF-8")


def _unauthorized(gateway: bool) -> Response:
    body: dict[str, Any] = {"message": "Client must be authenticated to access this resource.", "status-code": 401}
    if gateway:
        body = {"code": 401, "message": "Unauthorized"}
    response = _response(Answer(401, body))
    response.headers["WWW-Authenticate"] = 'OAuth realm="https%3A%2F%2Fsandbox"'
    response.headers["X-Seraph-LoginReason"] = "AUTHENTICATED_FAILED"
    return response


def _tell_limits(response: Response, standing: Standing, sandbox: Sandbox) -> None:
    response.headers["X-RateLimit-Limit"] = str(standing.limit)
    response.headers["X-RateLimit-Remaining"] = str(standing.remaining)
    if standing.retry_after is not None and standing.reason:
        again = sandbox.clock.now() + timedelta(seconds=standing.retry_after)
        response.headers["Retry-After"] = str(math.ceil(standing.retry_after))
        response.headers["X-RateLimit-Reset"] = f"{again:%Y-%m-%dT%H:%MZ}"
        response.headers["RateLimit-Reason"] = standing.reason


def _nothing_here(_: Exception) -> Response:
    return _response(Answer(404, {"message": f"null for uri: {request.path}", "status-code": 404}))
