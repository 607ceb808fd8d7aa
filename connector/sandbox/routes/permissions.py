"""What the caller may do."""

from __future__ import annotations

from typing import Any

from connector.sandbox.call import Call, Routes
from connector.sandbox.model import Permission, Project
from connector.sandbox.refusal import Refusal, bad

routes = Routes()

_GLOBAL = {"ADMINISTER": "Administer Jira", "USER_PICKER": "Browse users and groups"}
_PROJECT = {
    **{permission.value: permission.value.replace("_", " ").capitalize() for permission in Permission},
    "ADMINISTER_PROJECTS": "Administer projects",
}


@routes.at("GET", "/mypermissions")
def mine(call: Call) -> dict[str, Any]:
    """Each permission that is asked for, in a project or in any; Data Center tells of all."""
    known = {**_GLOBAL, **_PROJECT}
    asked = call.several("permissions")
    if call.dialect.cloud and not asked:
        raise bad("The 'permissions' query parameter is required.")
    unknown = [key for key in asked if key not in known]
    if call.dialect.cloud and unknown:
        raise bad(f"Unrecognized permissions: {', '.join(unknown)}")
    projects = _projects(call)
    shown = asked if call.dialect.cloud else list(known)
    return {"permissions": {key: _shown(call, number, key, known[key], projects) for number, key in enumerate(shown)}}


def _projects(call: Call) -> list[Project]:
    key = call.query.get("projectKey")
    if key is None:
        return list(call.site.projects.values())
    project = call.site.projects.get(key)
    if project is None or not call.site.may(call.user, Permission.BROWSE, project):
        raise Refusal(404, f"No project could be found with key '{key}'.")
    return [project]


def _shown(call: Call, number: int, key: str, name: str, projects: list[Project]) -> dict[str, Any]:
    return {
        "id": str(number),
        "key": key,
        "name": name,
        "type": "GLOBAL" if key in _GLOBAL else "PROJECT",
        "description": name,
        "havePermission": _has(call, key, projects),
    }


def _has(call: Call, key: str, projects: list[Project]) -> bool:
    if key == "USER_PICKER":
        return call.site.may_browse_people(call.user)
    if key in {"ADMINISTER", "ADMINISTER_PROJECTS"}:
        return call.site.is_administrator(call.user)
    return any(call.site.may(call.user, Permission(key), project) for project in projects)
