"""Fields and statuses."""

from __future__ import annotations

from typing import Any

from connector.sandbox.call import Call, Routes
from connector.sandbox.refusal import bad
from connector.sandbox.render import places

routes = Routes()

_COMPUTED = (
    ("status", "Status", "status"),
    ("issuetype", "Issue Type", "issuetype"),
    ("project", "Project", "project"),
    ("created", "Created", "datetime"),
    ("updated", "Updated", "datetime"),
    ("creator", "Creator", "user"),
    ("comment", "Comment", "comments-page"),
)


@routes.at("GET", "/status")
def statuses(call: Call) -> list[dict[str, Any]]:
    """All statuses, with their categories."""
    return [places.status(known, call.dialect) for known in call.site.statuses.values()]


@routes.at("GET", "/field")
def every(call: Call) -> list[dict[str, Any]]:
    """All fields, without pages."""
    computed = [
        {
            "id": field_id,
            "name": name,
            "custom": False,
            "orderable": False,
            "navigable": field_id != "comment",
            "searchable": True,
            "clauseNames": [field_id],
            "schema": {"type": kind, "system": field_id},
        }
        | ({"key": field_id} if call.dialect.cloud else {})
        for field_id, name, kind in _COMPUTED
    ]
    ids = {project.key: project.id for project in call.site.projects.values()}
    return computed + [places.field(field, call.dialect, ids) for field in call.site.fields.values()]


@routes.at("GET", "/field/search", only="cloud")
def search(call: Call) -> dict[str, Any]:
    """A page of fields, by id, type (custom or system) or part of the name; those of one project are left out."""
    start, most = call.number("startAt", 0, 10**9), call.number("maxResults", 50, 100)
    kinds, ids, part = call.several("type"), call.several("id"), call.query.get("query", "").casefold()
    if set(kinds) - {"custom", "system"}:
        raise bad(f"Invalid field type '{kinds[0]}'.")
    found = [
        field
        for field in call.site.fields.values()
        if not field.projects
        and (not kinds or ("custom" if field.custom else "system") in kinds)
        and (not ids or field.id in ids)
        and part in field.name.casefold()
    ]
    return {
        "maxResults": most,
        "startAt": start,
        "total": len(found),
        "isLast": start + most >= len(found),
        "values": [
            {"id": field.id, "name": field.name, "schema": places.schema(field), "isLocked": False}
            for field in found[start : start + most]
        ],
    }
