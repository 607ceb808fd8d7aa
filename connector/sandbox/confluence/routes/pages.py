"""Pages, by version 2 of Cloud's API."""

from __future__ import annotations

from typing import Any

from connector.sandbox.confluence import shown, writing
from connector.sandbox.confluence.call import Answer, WikiCall, WikiRoutes
from connector.sandbox.confluence.refusal import WikiRefusal

routes = WikiRoutes("/wiki/api/v2")

_MOST_IDS = 250


@routes.at("GET", "/pages")
def several(call: WikiCall) -> dict[str, Any]:
    """Pages by id, space, title and status."""
    ids, spaces, titles = call.several("id"), call.several("space-id"), call.query.getlist("title")
    if len(ids) > _MOST_IDS:
        raise WikiRefusal(400, f"id takes at most {_MOST_IDS} pages")
    wanted = call.several("status") or ["current", "archived"]
    found = [
        page
        for page in call.wiki.seen_by(call.user)
        if page.status in wanted
        and (not ids or page.id in ids)
        and (not spaces or page.space.id in spaces)
        and (not titles or page.title in titles)
    ]
    return call.listing(sorted(found, key=lambda page: int(page.id)), lambda page: shown.head(call, page))


@routes.at("GET", "/pages/<page_id>")
def read(call: WikiCall, page_id: str) -> dict[str, Any]:
    """One page, of the statuses asked for."""
    page = call.page(page_id)
    if page.status not in (call.several("status") or ["current", "archived"]):
        raise WikiRefusal(404, "Not Found", "No page found with this status")
    return shown.single(call, page)


@routes.at("POST", "/pages")
def create(call: WikiCall) -> dict[str, Any]:
    """A new page; the answer holds its body."""
    asked = call.body()
    space = call.wiki.space_for(str(asked.get("spaceId")))
    page = writing.create(call.wiki, call.user, space, draft_of(asked), live=asked.get("subtype") == "live")
    return shown.single(call, page) | {"body": shown.body(page)}


@routes.at("PUT", "/pages/<page_id>")
def update(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A new version; the answer holds its body."""
    asked, page = call.body(), call.page(page_id)
    if str(asked.get("id")) != page_id or "status" not in asked:
        raise WikiRefusal(400, "id and status must be told, and id must be that of the address")
    version = asked.get("version")
    number = version.get("number") if isinstance(version, dict) else None
    writing.update(call.wiki, call.user, page, draft_of(asked), number, status=str(asked["status"]))
    return shown.single(call, page) | {"body": shown.body(page)}


@routes.at("DELETE", "/pages/<page_id>")
def delete(call: WikiCall, page_id: str) -> Answer:
    """Into the trash; from there, for good when asked to."""
    page = call.page(page_id)
    if not call.wiki.may_edit(call.user, page):
        raise WikiRefusal(403, "Permission denied")
    if page.status == "trashed" and call.query.get("purge") == "true":
        del call.wiki.pages[page_id]
    page.status = "trashed"
    return Answer(204)


def draft_of(asked: dict[str, Any]) -> writing.Draft:
    """The draft in a request's body: its representation must be storage."""
    body = asked.get("body")
    if isinstance(body, dict) and isinstance(body.get("storage"), dict):
        body = body["storage"]
    if not isinstance(body, dict) or body.get("representation") != "storage" or not isinstance(body.get("value"), str):
        raise WikiRefusal(400, "The body must be told in the representation storage")
    version = asked.get("version")
    message = str(version.get("message") or "") if isinstance(version, dict) else ""
    parent = asked.get("parentId")
    return writing.Draft(str(asked.get("title") or ""), body["value"], message, None if parent is None else str(parent))
