"""Webhook administration, as administrators script it."""

from __future__ import annotations

import dataclasses
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from connector.sandbox.authentication import authenticate
from connector.sandbox.dialect import Face
from connector.sandbox.happenings import Kind
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.webhooks.webhooks import Webhook

_EVENTS = frozenset(kind.value for kind in Kind)


class _Wrong(Exception):
    pass


def hooks(sandbox: Sandbox, face: Face) -> Blueprint:
    """`/rest/webhooks/1.0/webhook`, and Data Center's newer name for it. For administrators of the site."""
    blueprint = Blueprint("hooks", __name__)
    root = "/rest/webhooks/1.0/webhook" if face is Face.CLOUD else "/rest/<any(webhooks, 'jira-webhook'):_>/1.0/<__>"

    @blueprint.before_request
    def administrators_only() -> ResponseReturnValue | None:
        with sandbox.lock:
            user = authenticate(sandbox.site, request.headers.get("Authorization", ""), face, gateway=False)
            if user is not None and sandbox.site.is_administrator(user):
                return None
        return {"messages": [{"key": "You must be an administrator."}]}, 401 if user is None else 403

    @blueprint.get(root)
    def several(**_: str) -> ResponseReturnValue:
        return [_shown(hook, sandbox, face) for hook in list(sandbox.webhooks.registered.values())]

    @blueprint.post(root)
    def register(**_: str) -> ResponseReturnValue:
        return _shown(sandbox.webhooks.register(**_read(None), face=face), sandbox, face), 201

    @blueprint.route(f"{root}/<int:id>", methods=["GET", "PUT", "DELETE"])
    def one(id: int, **_: str) -> ResponseReturnValue:
        hook = sandbox.webhooks.registered.get(id)
        if hook is None:
            return {"messages": [{"key": f"There is no webhook {id}."}]}, 404
        if request.method == "DELETE":
            del sandbox.webhooks.registered[id]
            return "", 204
        if request.method == "PUT":
            hook = dataclasses.replace(hook, **_read(hook))
            sandbox.webhooks.registered[id] = hook
        return _shown(hook, sandbox, face)

    @blueprint.errorhandler(_Wrong)
    def wrong(problem: _Wrong) -> ResponseReturnValue:
        return {"messages": [{"key": str(problem)}]}, 400

    return blueprint


def _read(known: Webhook | None) -> dict[str, Any]:
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise _Wrong("The body must be a JSON object.")
    name, url = body.get("name", known and known.name), body.get("url", known and known.url)
    if not isinstance(name, str) or not name.strip():
        raise _Wrong("A webhook needs a name.")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise _Wrong("A webhook needs a url that starts with http:// or https://.")
    events = body.get("events", sorted(known.events) if known else [])
    if not isinstance(events, list) or not events or not set(map(str, events)) <= _EVENTS:
        raise _Wrong(f"events must be some of: {', '.join(sorted(_EVENTS))}.")
    secret = body.get("secret", known.secret if known else None)
    if secret is not None and not isinstance(secret, str):
        raise _Wrong("secret must be a string.")
    enabled = body.get("enabled", known.enabled if known else True)
    return {"name": name, "url": url, "events": frozenset(events), "secret": secret, "enabled": enabled is True}


def _shown(hook: Webhook, sandbox: Sandbox, face: Face) -> dict[str, Any]:
    return {
        "name": hook.name,
        "url": hook.url,
        "events": sorted(hook.events),
        "enabled": hook.enabled,
        "isSigned": hook.secret is not None,
        "self": f"{sandbox.webhooks.bases[face]}/rest/webhooks/1.0/webhook/{hook.id}",
    }
