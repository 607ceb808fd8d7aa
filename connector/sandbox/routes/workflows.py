"""What a project's issues can become: its statuses, and what can be edited on an issue."""

from __future__ import annotations

from typing import Any

from connector.sandbox.call import Call, Routes
from connector.sandbox.model import Permission, Project
from connector.sandbox.refusal import Refusal
from connector.sandbox.render import places

routes = Routes()


@routes.at("GET", "/project/<key>/statuses")
def of_project(call: Call, key: str) -> list[dict[str, Any]]:
    """Each issue type with the statuses of its workflow; all of a project's types share one here."""
    project = _project(call, key)
    statuses = [places.status(call.site.statuses[one], call.dialect) for one in _statuses(project)]
    shown = []
    for kind in project.issue_types:
        described = places.issue_type(kind, call.dialect)
        shown.append({name: described[name] for name in ("self", "id", "name", "subtask")} | {"statuses": statuses})
    return shown


@routes.at("GET", "/issue/<key>/editmeta")
def editmeta(call: Call, key: str) -> dict[str, Any]:
    """The fields that can be edited on an issue."""
    screen = call.issue(key).project.edit_screen
    return {
        "fields": {
            one: places.screen_field(call.site.fields[one], call.dialect, required=one in screen.required)
            for one in screen.fields
            if one in call.site.fields
        }
    }


@routes.at("GET", "/issue/createmeta/<key>/issuetypes/<kind>")
def createmeta(call: Call, key: str, kind: str) -> dict[str, Any]:
    """A page of the fields that can be filled in when an issue is created; Data Center calls them values."""
    project = _project(call, key)
    if not any(one.id == kind for one in project.issue_types):
        raise Refusal(400, "The issue type is not one of the project's.")
    screen, start, most = project.create_screen, call.number("startAt", 0, 10**9), call.number("maxResults", 50, 200)
    known = [call.site.fields[one] for one in screen.fields if one in call.site.fields]
    page = known[start : start + most]
    shown = [
        places.screen_field(one, call.dialect, required=one.id in screen.required) | {"fieldId": one.id} for one in page
    ]
    listed = {"fields": shown} if call.dialect.cloud else {"values": shown, "isLast": start + most >= len(known)}
    return {"startAt": start, "maxResults": most, "total": len(known), **listed}


def _project(call: Call, key: str) -> Project:
    for project in call.site.projects.values():
        if key.upper() == project.key or key == project.id:
            if call.site.may(call.user, Permission.BROWSE, project):
                return project
            break
    raise Refusal(404, f"No project could be found with key '{key}'.")


def _statuses(project: Project) -> list[str]:
    """The statuses of its workflow, by id, in the order in which they are come to."""
    found = dict.fromkeys([project.workflow.initial])
    for step in project.workflow.transitions:
        found |= dict.fromkeys([*(step.sources or ()), step.to])
    return sorted(found, key=int)
