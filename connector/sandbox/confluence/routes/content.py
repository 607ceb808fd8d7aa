"""Pages, by Data Center's API."""

from __future__ import annotations

import re
from typing import Any

from connector.sandbox.confluence import classic, search, writing
from connector.sandbox.confluence.call import Answer, WikiCall, WikiRoutes
from connector.sandbox.confluence.model import WikiSpace
from connector.sandbox.confluence.refusal import WikiRefusal, not_found

routes = WikiRoutes("/confluence/rest/api")

_ACCOUNT = re.compile(r'(?<=<ri:user) ri:account-id="[^"]*"')
"""Data Center has no account ids: a mention by one is of nobody."""


@routes.at("GET", "/content")
def several(call: WikiCall) -> dict[str, Any]:
    """Pages by space and title."""
    key, title = call.query.get("spaceKey"), call.query.get("title")
    found = [
        page
        for page in call.wiki.seen_by(call.user)
        if page.status == call.query.get("status", "current")
        and key in (None, page.space.key)
        and title in (None, page.title)
    ]
    expand = call.several("expand")
    return classic.results([classic.content(call, page, expand) for page in found])


@routes.at("GET", "/content/<page_id>")
def read(call: WikiCall, page_id: str) -> dict[str, Any]:
    """One page, of the status asked for: current when nothing is asked, `any` for all."""
    page = call.page(page_id)
    if page.status not in (wanted := call.several("status") or ["current"]) and "any" not in wanted:
        raise not_found()
    return classic.content(call, page, call.several("expand"))


@routes.at("POST", "/content")
def create(call: WikiCall) -> dict[str, Any]:
    """A new page."""
    asked = call.body()
    page = writing.create(call.wiki, call.user, _space(call, asked), _draft(asked))
    return classic.content(call, page, [*call.several("expand"), "version", "space", "ancestors", "body.storage"])


@routes.at("PUT", "/content/<page_id>")
def update(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A new version."""
    asked, page = call.body(), call.page(page_id)
    version = asked.get("version")
    number = version.get("number") if isinstance(version, dict) else None
    writing.update(call.wiki, call.user, page, _draft(asked), number, status=str(asked.get("status", page.status)))
    return classic.content(call, page, [*call.several("expand"), "version", "space", "ancestors", "body.storage"])


@routes.at("DELETE", "/content/<page_id>")
def delete(call: WikiCall, page_id: str) -> Answer:
    """Into the trash."""
    page = call.page(page_id)
    if not call.wiki.may_edit(call.user, page):
        raise WikiRefusal(403, "Permission denied")
    page.status = "trashed"
    return Answer(204)


@routes.at("GET", "/content/search")
def find(call: WikiCall) -> dict[str, Any]:
    """Pages that a query finds."""
    start, limit = call.whole("start", 0), min(call.whole("limit", 25) or 25, 200)
    found = search.run(call, call.query.get("cql", ""))
    expand = call.several("expand")
    shown = [classic.content(call, page, expand) for page in found[start : start + limit]]
    given = classic.results(shown, start, limit)
    return given | {"totalSize": len(found)}


@routes.at("GET", "/space/<key>")
def space(call: WikiCall, key: str) -> dict[str, Any]:
    """A space."""
    return classic.space(call.wiki.space_for(key), home="homepage" in call.several("expand"))


def _space(call: WikiCall, asked: dict[str, Any]) -> WikiSpace:
    told = asked.get("space")
    return call.wiki.space_for(str(told.get("key") if isinstance(told, dict) else ""))


def _draft(asked: dict[str, Any]) -> writing.Draft:
    told = asked.get("body")
    storage = told.get("storage") if isinstance(told, dict) else None
    if asked.get("type") != "page" or not isinstance(storage, dict) or not isinstance(storage.get("value"), str):
        raise WikiRefusal(400, "type must be page, and the body must be told as storage")
    version, above = asked.get("version"), asked.get("ancestors")
    message = str(version.get("message") or "") if isinstance(version, dict) else ""
    parent = str(above[-1].get("id")) if isinstance(above, list) and above else None
    body = _ACCOUNT.sub("", storage["value"])
    return writing.Draft(str(asked.get("title") or ""), body, message, parent)
