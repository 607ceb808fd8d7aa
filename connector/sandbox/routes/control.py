"""The sandbox's own controls over HTTP: what was asked, what was delivered, and what shall go wrong."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from connector.sandbox.faults import Effect, Fault
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.webhooks.conduct import WebhookConduct
from connector.sandbox.webhooks.sender import Attempt

_FAULT = ("method", "path", "times", "status", "headers", "body", "longest_hold")
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="7" fill="#579dff"/></svg>'
)


def control(sandbox: Sandbox) -> Blueprint:
    """`/sandbox/requests`, `/sandbox/faults` and `/sandbox/webhooks`."""
    blueprint = Blueprint("control", __name__, url_prefix="/sandbox")

    @blueprint.get("/requests")
    def requests() -> ResponseReturnValue:
        asked = request.args
        found = sandbox.requests.find(
            method=asked.get("method"), route=asked.get("route"), account=asked.get("account")
        )
        return [dataclasses.asdict(entry) | {"at": entry.at.isoformat()} for entry in found]

    @blueprint.post("/faults")
    def add_fault() -> ResponseReturnValue:
        sandbox.faults.add(_fault(request.get_json(silent=True)))
        return "", 204

    @blueprint.delete("/faults")
    def end_faults() -> ResponseReturnValue:
        sandbox.faults.clear()
        return "", 204

    @blueprint.get("/webhooks")
    def attempts() -> ResponseReturnValue:
        return [_attempt(attempt) for attempt in list(sandbox.webhooks.attempts)]

    @blueprint.post("/webhooks")
    def set_conduct() -> ResponseReturnValue:
        sandbox.webhooks.conduct = _conduct(request.get_json(silent=True))
        return "", 204

    @blueprint.get("/<any('avatar', 'status', 'type'):_>.svg")
    def picture(**_: str) -> ResponseReturnValue:
        return Response(_SVG, content_type="image/svg+xml")

    @blueprint.errorhandler(_Wrong)
    def wrong(problem: _Wrong) -> ResponseReturnValue:
        return {"error": str(problem)}, 400

    return blueprint


class _Wrong(Exception):
    pass


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "webhook": attempt.delivery.webhook,
        "event": attempt.delivery.event,
        "issue": attempt.delivery.issue_key,
        "identifier": attempt.delivery.identifier,
        "attempt": attempt.number,
        "status": attempt.status,
        "error": attempt.error,
    }


def _fault(body: Any) -> Fault:
    known = _typed(body, Fault(), (*_FAULT, "effect"))
    try:
        effect = Effect(known.pop("effect", Effect.ANSWER))
        re.compile(known.get("path", ""))
    except (ValueError, re.error) as problem:
        raise _Wrong(f"{problem}; effect is one of: {', '.join(Effect)}; path is a regular expression") from None
    return Fault(effect=effect, **known)


def _conduct(body: Any) -> WebhookConduct:
    names = tuple(field.name for field in dataclasses.fields(WebhookConduct) if field.init)
    return WebhookConduct(**_typed(body, WebhookConduct(), names))


def _typed(body: Any, pattern: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The body's entries, each of the type that it has in the pattern."""
    if not isinstance(body, dict):
        raise _Wrong("the body must be a JSON object, sent as application/json")
    for name, value in body.items():
        if name not in names:
            raise _Wrong(f"{name!r} is not known; there are: {', '.join(names)}")
        if not isinstance(value, _accepted(getattr(pattern, name))) or isinstance(value, bool):
            raise _Wrong(f"{name}: {value!r} has the wrong type")
    return body


def _accepted(example: Any) -> tuple[type, ...]:
    if example is None or isinstance(example, str):
        return (str,)
    return (int, float) if isinstance(example, float) else (type(example),)
