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
    project = next((one for one in call.site.projects.values() if key.upper() == one.key or key == one.id), None)
    if project is None or not call.site.may(call.user, Permission.BROWSE, project):
        raise Refusal(404, f"No project could be found with key '{key}'.")
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


def _statuses(project: Project) -> list[str]:
    """The statuses of its workflow, by id, in the order in which they are come to."""
    found = dict.fromkeys([project.workflow.initial])
    for step in project.workflow.transitions:
        found |= dict.fromkeys([*(step.sources or ()), step.to])
    return sorted(found, key=int)
