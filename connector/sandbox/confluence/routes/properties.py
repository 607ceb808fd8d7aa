"""Content properties, by version 2 of Cloud's API; the parts that Data Center's shares."""

from __future__ import annotations

from typing import Any

from connector.sandbox.confluence import shown, writing
from connector.sandbox.confluence.call import Answer, WikiCall, WikiRoutes
from connector.sandbox.confluence.model import Property, WikiPage
from connector.sandbox.confluence.refusal import WikiRefusal, not_found

routes = WikiRoutes("/wiki/api/v2")


@routes.at("GET", "/pages/<page_id>/properties")
def several(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's properties."""
    key = call.query.get("key")
    found = [one for one in call.page(page_id).properties.values() if key in (None, one.key)]
    return call.listing(found, shown.shown_property)


@routes.at("POST", "/pages/<page_id>/properties")
def create(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A new property; 409 when there is one with its key."""
    page, asked = call.page(page_id), call.body()
    return shown.shown_property(add(call, page, str(asked.get("key") or ""), asked.get("value")))


@routes.at("PUT", "/pages/<page_id>/properties/<property_id>")
def update(call: WikiCall, page_id: str, property_id: str) -> dict[str, Any]:
    """A new value: its version must be the current one and one."""
    page, asked = call.page(page_id), call.body()
    return shown.shown_property(replace(call, page, _find(page, property_id), asked))


@routes.at("DELETE", "/pages/<page_id>/properties/<property_id>")
def delete(call: WikiCall, page_id: str, property_id: str) -> Answer:
    """Take a property away."""
    page = call.page(page_id)
    del page.properties[_find(page, property_id).key]
    return Answer(204)


def add(call: WikiCall, page: WikiPage, key: str, value: Any) -> Property:
    """Keep a new property with a page."""
    writing.check_property(call.wiki, call.user, page, key)
    if key in page.properties:
        raise WikiRefusal(409, "A property with this key already exists", key)
    made = Property(call.wiki.next_id("property"), key, value, call.user, call.wiki.now())
    page.properties[key] = made
    return made


def replace(call: WikiCall, page: WikiPage, known: Property, asked: dict[str, Any]) -> Property:
    """Give a property a new value."""
    writing.check_property(call.wiki, call.user, page, known.key)
    version = asked.get("version")
    number = version.get("number") if isinstance(version, dict) else None
    if number != known.version + 1:
        raise WikiRefusal(409, "Version must be incremented when updating a property", f"it is {known.version}")
    known.value, known.version, known.at = asked.get("value"), known.version + 1, call.wiki.now()
    return known


def _find(page: WikiPage, property_id: str) -> Property:
    for one in page.properties.values():
        if one.id == property_id:
            return one
    raise not_found("property")
