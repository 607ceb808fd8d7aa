"""Transitions: what is on offer, and running one."""

from __future__ import annotations

from typing import Any

from connector.sandbox import changes
from connector.sandbox.call import NO_CONTENT, Answer, Call, Routes
from connector.sandbox.render import issues
from connector.sandbox.workflow import on_offer

routes = Routes()


@routes.at("GET", "/issue/<key>/transitions")
def offered(call: Call, key: str) -> dict[str, Any]:
    """The transitions on offer to the caller."""
    fields = "transitions.fields" in call.several("expand")
    wanted = call.query.get("transitionId")
    return {
        "expand": "transitions",
        "transitions": [
            issues.transition(call.site, step, call.dialect, fields=fields)
            for step in on_offer(call.site, call.issue(key), call.user)
            if wanted in (None, step.id)
        ],
    }


@routes.at("POST", "/issue/<key>/transitions")
def run(call: Call, key: str) -> Answer:
    """Run a transition."""
    changes.transition(call.site, call.issue(key), call.user, call.body(), call.dialect)
    return NO_CONTENT
