"""Entity properties: JSON kept under a key, on issues; the parts that comments share."""

from __future__ import annotations

from typing import Any

import orjson

from connector.sandbox.call import NO_CONTENT, Answer, Call, Routes
from connector.sandbox.discussion import KEY_LIMIT, PROPERTY_LIMIT
from connector.sandbox.model import Issue
from connector.sandbox.refusal import Refusal, bad

routes = Routes()


@routes.at("GET", "/issue/<key>/properties")
def of_issue(call: Call, key: str) -> dict[str, Any]:
    """The keys of an issue's properties."""
    issue = call.issue(key)
    return keys(issue.properties, call.dialect.api(f"/issue/{issue.id}/properties"))


@routes.at("GET", "/issue/<key>/properties/<name>")
def read(call: Call, key: str, name: str) -> dict[str, Any]:
    """One property."""
    return read_from(call.issue(key).properties, name)


@routes.at("PUT", "/issue/<key>/properties/<name>")
def write(call: Call, key: str, name: str) -> Answer:
    """Write a property."""
    return write_to(_editable(call, key).properties, name, call)


@routes.at("DELETE", "/issue/<key>/properties/<name>")
def delete(call: Call, key: str, name: str) -> Answer:
    """Take a property away."""
    return delete_from(_editable(call, key).properties, name)


def _editable(call: Call, key: str) -> Issue:
    issue = call.issue(key)
    if not call.site.may_edit(call.user, issue):
        raise Refusal(403, "You do not have permission to edit this issue.")
    return issue


def keys(held: dict[str, Any], address: str) -> dict[str, Any]:
    """The keys, each with its address."""
    return {"keys": [{"key": key, "self": f"{address}/{key}"} for key in held]}


def read_from(held: dict[str, Any], name: str) -> dict[str, Any]:
    """One property with its value."""
    if name not in held:
        raise Refusal(404, f"The property with key '{name}' does not exist.")
    return {"key": name, "value": held[name]}


def write_to(held: dict[str, Any], name: str, call: Call) -> Answer:
    """Write a property: 201 when it is new, 200 when it was there."""
    value = call.json()
    check(name, value)
    status = 200 if name in held else 201
    held[name] = value
    return Answer(status, {"key": name, "value": value})


def check(name: str, value: Any) -> None:
    """Refuse a key or a value that is too long."""
    if not name or len(name) > KEY_LIMIT:
        raise bad(f"The property key must be between 1 and {KEY_LIMIT} characters long.")
    length = len(orjson.dumps(value).decode())
    if length > PROPERTY_LIMIT:
        raise bad(f"The property value is too long: {length} characters, the maximum is {PROPERTY_LIMIT}.")


def delete_from(held: dict[str, Any], name: str) -> Answer:
    """Take a property away."""
    read_from(held, name)
    del held[name]
    return NO_CONTENT
