"""Comments and their entity properties."""

from __future__ import annotations

from typing import Any

from connector.sandbox import discussion
from connector.sandbox.call import NO_CONTENT, Answer, Call, Routes
from connector.sandbox.model import Comment, Issue
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.render import issues
from connector.sandbox.routes import properties
from connector.sandbox.text.rich import RichText
from connector.sandbox.values import BadValue, rich_text

routes = Routes()


@routes.at("GET", "/issue/<key>/comment")
def several(call: Call, key: str) -> dict[str, Any]:
    """A page of comments, oldest first unless `orderBy` is `-created`."""
    issue = call.issue(key)
    start, most = call.number("startAt", 0, 10**9), call.number("maxResults", 100, 5000)
    order = call.query.get("orderBy", "created")
    if order.lstrip("+-") != "created":
        raise bad(f"Invalid orderBy value '{order}'.")
    comments = issue.comments[::-1] if order.startswith("-") else issue.comments
    expanded = "properties" in call.several("expand")
    return {
        "startAt": start,
        "maxResults": most,
        "total": len(comments),
        "comments": [
            issues.comment(one, issue, call.dialect, properties=expanded) for one in comments[start : start + most]
        ],
    }


@routes.at("GET", "/issue/<key>/comment/<id>")
def read(call: Call, key: str, id: str) -> dict[str, Any]:
    """One comment."""
    issue = call.issue(key)
    return _shown(call, issue, discussion.find(issue, id))


@routes.at("POST", "/issue/<key>/comment")
def add(call: Call, key: str) -> Answer:
    """Comment, with entity properties in the same call."""
    issue, body = call.issue(key), call.body()
    given = {entry["key"]: entry["value"] for entry in _entries(body)}
    comment = discussion.add(call.site, issue, call.user, _text(call, body), given)
    return Answer(201, _shown(call, issue, comment))


@routes.at("PUT", "/issue/<key>/comment/<id>")
def edit(call: Call, key: str, id: str) -> dict[str, Any]:
    """Replace a comment's text."""
    issue, body = call.issue(key), call.body()
    comment = discussion.find(issue, id)
    entries = _entries(body)
    discussion.edit(call.site, issue, comment, call.user, _text(call, body))
    comment.properties |= {entry["key"]: entry["value"] for entry in entries}
    return _shown(call, issue, comment)


@routes.at("DELETE", "/issue/<key>/comment/<id>")
def delete(call: Call, key: str, id: str) -> Answer:
    """Delete a comment."""
    issue = call.issue(key)
    discussion.delete(call.site, issue, discussion.find(issue, id), call.user)
    return NO_CONTENT


@routes.at("GET", "/comment/<id>/properties")
def property_keys(call: Call, id: str) -> dict[str, Any]:
    """The keys of a comment's properties."""
    return properties.keys(_anywhere(call, id).properties, call.dialect.api(f"/comment/{id}/properties"))


@routes.at("GET", "/comment/<id>/properties/<name>")
def read_property(call: Call, id: str, name: str) -> dict[str, Any]:
    """One property."""
    return properties.read_from(_anywhere(call, id).properties, name)


@routes.at("PUT", "/comment/<id>/properties/<name>")
def write_property(call: Call, id: str, name: str) -> Answer:
    """Write a property."""
    return properties.write_to(_anywhere(call, id).properties, name, call)


@routes.at("DELETE", "/comment/<id>/properties/<name>")
def delete_property(call: Call, id: str, name: str) -> Answer:
    """Take a property away."""
    return properties.delete_from(_anywhere(call, id).properties, name)


def _anywhere(call: Call, id: str) -> Comment:
    found = call.site.comment(id)
    if found is None:
        raise Refusal(404, f"Can not find a comment for the id: {id}.")
    call.issue(found[0].key)
    return found[1]


def _shown(call: Call, issue: Issue, comment: Comment) -> dict[str, Any]:
    expanded = "properties" in call.several("expand")
    return issues.comment(comment, issue, call.dialect, properties=expanded)


def _entries(body: dict[str, Any]) -> list[dict[str, Any]]:
    entries = body.get("properties") or []
    if not isinstance(entries, list):
        raise bad("properties must be an array")
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("key"), str) or "value" not in entry:
            raise bad("each property needs a key and a value")
        properties.check(entry["key"], entry["value"])
    return entries


def _text(call: Call, body: dict[str, Any]) -> RichText:
    try:
        text = rich_text(body.get("body"), call.dialect)
    except BadValue as problem:
        raise bad(comment=f"Comment body is not valid! {problem}") from None
    if not text.wiki.strip():
        raise bad(comment="Comment body can not be empty!")
    return text
