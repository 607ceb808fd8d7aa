"""Confluence's API as a part of the sandbox's Flask application."""

from __future__ import annotations

import math
from collections.abc import Callable

import orjson
from flask import Blueprint, Response, request

from connector.sandbox.authentication import authenticate
from connector.sandbox.confluence.call import Answer, WikiCall, WikiRoute
from connector.sandbox.confluence.refusal import WikiRefusal
from connector.sandbox.confluence.routes import CLOUD, DATA_CENTER
from connector.sandbox.dialect import Face
from connector.sandbox.layers import GATEWAY, SEEN
from connector.sandbox.model import User
from connector.sandbox.sandbox import Sandbox

CONTEXT = {Face.CLOUD: "/wiki", Face.DATA_CENTER: "/confluence"}
"""The path at which Confluence lies below the site's address."""


def confluence(sandbox: Sandbox, face: Face, base: Callable[[], str]) -> Blueprint:
    """The API of one face. `base`: the site's address."""
    blueprint = Blueprint("confluence", __name__)
    for routes in CLOUD if face is Face.CLOUD else DATA_CENTER:
        for route in routes.entries:
            _add(blueprint, sandbox, face, base, routes.root, route)
    return blueprint


def _add(
    blueprint: Blueprint, sandbox: Sandbox, face: Face, base: Callable[[], str], root: str, route: WikiRoute
) -> None:
    modern = root.endswith("/v2")

    def view(**args: str) -> Response:
        with sandbox.lock:
            gateway = bool(request.environ.get(GATEWAY))
            user = authenticate(sandbox.site, request.headers.get("Authorization", ""), face, gateway=gateway)
        if user is None:
            return _response(Answer(401, {"message": "Unauthorized; scope does not match", "statusCode": 401}))
        request.environ.get(SEEN, {})["account"] = user.display_name
        written = args.get("page_id") if request.method != "GET" else None
        standing = sandbox.limiter.ask(request.method, root + route.rule, written)
        if standing and standing.retry_after is not None:
            return _busy(standing.retry_after)
        call = _call(sandbox, user, base() + CONTEXT[face])
        try:
            with sandbox.lock:
                given = route.view(call, **args)
        except WikiRefusal as refusal:
            given = Answer(refusal.status, refusal.errors if modern else refusal.message)
        return _response(given if isinstance(given, Answer) else Answer(200, given))

    name = f"{route.method} {root}{route.rule}".replace(".", "-")
    blueprint.add_url_rule(root + route.rule, name, view, methods=[route.method], provide_automatic_options=False)


def _busy(seconds: float) -> Response:
    response = _response(Answer(429, {"statusCode": 429, "message": "Rate limit exceeded"}))
    response.headers["Retry-After"] = str(math.ceil(seconds))
    return response


def _call(sandbox: Sandbox, user: User, base: str) -> WikiCall:
    multipart = request.mimetype == "multipart/form-data"
    return WikiCall(
        wiki=sandbox.wiki,
        site=sandbox.site,
        user=user,
        base=base,
        path=request.path,
        query=request.args,
        payload=b"" if multipart else request.get_data(),
        files=request.files,
        form=request.form,
        trusted=request.headers.get("X-Atlassian-Token", "") in ("nocheck", "no-check"),
    )


def _response(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status=answer.status)
    return Response(orjson.dumps(answer.body), answer.status, content_type="application/json")
