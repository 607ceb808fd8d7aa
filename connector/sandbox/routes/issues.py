"""Issues: create, read, edit, delete; their changelogs page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connector.sandbox import changes
from connector.sandbox.call import NO_CONTENT, Answer, Call, Routes
from connector.sandbox.model import Issue
from connector.sandbox.refusal import Refusal
from connector.sandbox.render import history, issues, places
from connector.sandbox.workflow import on_offer

routes = Routes()

_EMBEDDED = 100  # Cloud embeds so many of the newest histories.


@routes.at("POST", "/issue")
def create(call: Call) -> Answer:
    """Create an issue."""
    return Answer(201, issues.bare(changes.create(call.site, call.user, call.body(), call.dialect), call.dialect))


@routes.at("GET", "/issue/<key>")
def read(call: Call, key: str) -> dict[str, Any]:
    """An issue with fields, properties, and what `expand` asks for."""
    wanted = call.several("fields") or ["*all"]
    return full(call, call.issue(key), wanted, call.several("expand"), call.several("properties"))


def full(
    call: Call, issue: Issue, wanted: list[str], expand: Iterable[str], properties: Iterable[str]
) -> dict[str, Any]:
    """An issue as reads, searches and bulk reads give it."""
    shown = issues.issue(call.site, issue, call.dialect, wanted)
    expanded, keys = set(expand), list(properties)
    if keys:
        every = "*all" in keys
        shown["properties"] = {key: held for key, held in issue.properties.items() if every or key in keys}
    if "names" in expanded:
        shown["names"] = names(call, shown.get("fields", {}))
    if "schema" in expanded:
        known = call.site.fields
        shown["schema"] = {one: places.schema(known[one]) for one in shown.get("fields", {}) if one in known}
    if "changelog" in expanded:
        shown["changelog"] = _embedded(call, issue)
    if expanded & {"transitions", "transitions.fields"}:
        fields = "transitions.fields" in expanded
        steps = on_offer(call.site, issue, call.user)
        shown["transitions"] = [issues.transition(call.site, step, call.dialect, fields=fields) for step in steps]
    return shown


def names(call: Call, chosen: Iterable[str]) -> dict[str, str]:
    """Field ids with the names people see."""
    known = call.site.fields
    return {one: known[one].name if one in known else one.capitalize() for one in chosen}


def _embedded(call: Call, issue: Issue) -> dict[str, Any]:
    entries = issue.histories
    if call.dialect.cloud:  # The newest first, and no more than a page of them; Data Center gives all, oldest first.
        entries = entries[::-1][:_EMBEDDED]
    return {
        "startAt": 0,
        "maxResults": len(entries),
        "total": len(issue.histories),
        "histories": [history.history(entry, call.dialect) for entry in entries],
    }


@routes.at("GET", "/issue/<key>/changelog", only="cloud")
def changelog(call: Call, key: str) -> dict[str, Any]:
    """A page of histories, oldest first."""
    issue = call.issue(key)
    start, most = call.number("startAt", 0, 10**9), call.number("maxResults", 100, 100)
    page, total = issue.histories[start : start + most], len(issue.histories)
    address = call.dialect.api(f"/issue/{issue.id}/changelog?maxResults={most}&startAt=")
    shown = {
        "self": f"{address}{start}",
        "maxResults": most,
        "startAt": start,
        "total": total,
        "isLast": start + most >= total,
        "values": [history.history(entry, call.dialect) for entry in page],
    }
    return shown if shown["isLast"] else shown | {"nextPage": f"{address}{start + most}"}


@routes.at("PUT", "/issue/<key>")
def edit(call: Call, key: str) -> Any:
    """Edit fields that are on the edit screen."""
    issue = call.issue(key)
    if call.query.get("overrideScreenSecurity") == "true" and not call.site.is_administrator(call.user):
        raise Refusal(403, "Only Connect and Forge app users with administrator permission may override the screen.")
    silent = call.query.get("notifyUsers") == "false"
    if silent and not call.dialect.cloud and not call.site.is_administrator(call.user):  # Cloud ignores the wish.
        raise Refusal(403, "To discard the user notification either admin or project admin permissions are required.")
    changes.edit(call.site, issue, call.user, call.body(), call.dialect)
    if call.query.get("returnIssue") == "true":
        return full(call, issue, ["*all"], call.several("expand"), ())
    return NO_CONTENT


@routes.at("DELETE", "/issue/<key>")
def delete(call: Call, key: str) -> Answer:
    """Delete an issue; its sub-tasks only on request."""
    with_subtasks = call.query.get("deleteSubtasks") == "true"
    changes.delete(call.site, call.issue(key), call.user, with_subtasks=with_subtasks)
    return NO_CONTENT
