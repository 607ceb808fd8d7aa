"""Pages for people: the issues, and one issue with its history. Plain HTML, everything escaped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from connector.sandbox.dialect import Dialect, Face
from connector.sandbox.field import Option
from connector.sandbox.model import Issue, User, Value
from connector.sandbox.render.history import trace
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.text.html import to_html
from connector.sandbox.text.rich import RichText

_PLAIN = Dialect(Face.CLOUD, "2", "")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def pages(sandbox: Sandbox) -> Blueprint:
    """`/` and `/browse/<key>`."""
    blueprint = Blueprint("pages", __name__)

    @blueprint.get("/")
    def issues() -> ResponseReturnValue:
        with sandbox.lock:
            known = sorted(sandbox.site.issues.values(), key=lambda issue: int(issue.id))
            return render_template("issues.html", title=sandbox.site.title, issues=known)

    @blueprint.get("/browse/<key>")
    def issue(key: str) -> ResponseReturnValue:
        with sandbox.lock:
            found = sandbox.site.find_issue(key)
            if found is None:
                return render_template("issues.html", title="There is no such issue", issues=[]), 404
            return render_template("issue.html", issue=found, **_parts(sandbox, found))

    @blueprint.after_request
    def guard(response: Any) -> Any:
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return blueprint


def _parts(sandbox: Sandbox, issue: Issue) -> dict[str, Any]:
    site = sandbox.site

    def name_of(id: str) -> str:
        return next((u.display_name for u in site.users.values() if id in (u.account_id, u.name)), id)

    def shown(value: Value) -> str | Markup:
        match value:
            case RichText():
                return to_html(value.adf, name_of)
            case User():
                return value.display_name
            case Option():
                return value.value
            case tuple():
                return ", ".join(str(shown(one)) for one in value)
            case _:
                return trace(value, _PLAIN).text or ""

    return {
        "fields": [
            (f.name, shown(issue.values[f.id])) for f in site.fields.values() if issue.values.get(f.id) is not None
        ],
        "comments": [(c, to_html(c.body.adf, name_of)) for c in issue.comments],
        "histories": [
            (entry, [(item.field_name, _text(item.before), _text(item.after)) for item in entry.items])
            for entry in reversed(issue.histories)
        ],
        "links": [
            (link.type.outward, site.issues[link.target])
            if link.source == issue.id
            else (link.type.inward, site.issues[link.source])
            for link in site.links_of(issue)
        ],
        "children": site.children(issue),
    }


def _text(value: Value) -> str:
    return trace(value, _PLAIN).text or "nothing"
