"""What hangs on pages, and people, by Data Center's API."""

from __future__ import annotations

from typing import Any

from connector.sandbox.confluence import attaching, classic, search
from connector.sandbox.confluence.call import WikiCall, WikiRoutes
from connector.sandbox.confluence.refusal import WikiRefusal, not_found
from connector.sandbox.confluence.remarks import standing
from connector.sandbox.confluence.routes.properties import add, replace

routes = WikiRoutes("/confluence/rest/api")


@routes.at("POST", "/content/<page_id>/label")
def add_labels(call: WikiCall, page_id: str) -> dict[str, Any]:
    """Labels beside those that are there."""
    page = call.page(page_id)
    search.add_labels(call, page)
    return classic.results([classic.label(name) for name in page.labels])


@routes.at("GET", "/content/<page_id>/property")
def properties(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's properties."""
    return classic.results([classic.shown_property(one) for one in call.page(page_id).properties.values()])


@routes.at("POST", "/content/<page_id>/property")
def new_property(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A new property."""
    page, asked = call.page(page_id), call.body()
    return classic.shown_property(add(call, page, str(asked.get("key") or ""), asked.get("value")))


@routes.at("PUT", "/content/<page_id>/property/<key>")
def write_property(call: WikiCall, page_id: str, key: str) -> dict[str, Any]:
    """A new value of a property."""
    page, asked = call.page(page_id), call.body()
    if key not in page.properties:
        raise not_found("property")
    return classic.shown_property(replace(call, page, page.properties[key], asked))


@routes.at("GET", "/content/<page_id>/child/comment")
def inline_comments(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's inline comments. `location=resolved` asks for the resolved ones too."""
    page = call.page(page_id)
    states, places = standing(page), call.several("location")
    found = [one for one in page.remarks if "inline" in places or (one.resolved and "resolved" in places)]
    if "resolved" not in places:
        found = [one for one in found if not one.resolved]
    start, limit = call.whole("start", 0), min(call.whole("limit", 25) or 25, 100)
    return classic.results([classic.remark(one, states[one.id]) for one in found[start : start + limit]], start, limit)


@routes.at("GET", "/content/<page_id>/child/attachment")
def attachments(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's files."""
    page = call.page(page_id)
    start, limit = call.whole("start", 0), min(call.whole("limit", 25) or 25, 200)
    return classic.results([classic.file(page, one) for one in page.files[start : start + limit]], start, limit)


@routes.at("POST", "/content/<page_id>/child/attachment")
def attach(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A new file; 400 when one has its name."""
    page = call.page(page_id)
    return classic.results([classic.file(page, one) for one in attaching.attach(call, page, replace=False)])


@routes.at("POST", "/content/<page_id>/child/attachment/<attachment_id>/data")
def renew(call: WikiCall, page_id: str, attachment_id: str) -> dict[str, Any]:
    """New content of a file."""
    page = call.page(page_id)
    known = next((one for one in page.files if attachment_id == f"att{one.id}"), None)
    sent = call.files.get("file")
    if known is None:
        raise not_found("attachment")
    if sent is None or not call.trusted:
        raise WikiRefusal(403 if sent else 400, "XSRF check failed" if sent else "At least one file is required")
    renewed = attaching.renew(call, known, sent.mimetype, sent.stream.read(), call.form.get("comment", ""))
    return classic.file(page, renewed)


@routes.at("GET", "/user/current")
def own(call: WikiCall) -> dict[str, Any]:
    """The caller."""
    return classic.person(call.user, cloud=False)


@routes.at("GET", "/user")
def person(call: WikiCall) -> dict[str, Any]:
    """Somebody by user name or key."""
    wanted = call.query.get("username") or call.query.get("key")
    for user in call.site.users.values():
        if wanted in (user.name, user.key):
            return classic.person(user, cloud=False)
    raise not_found("user")
