"""Projects and their roles."""

from __future__ import annotations

from typing import Any

from connector.sandbox.call import Call, Routes
from connector.sandbox.model import Permission, Project
from connector.sandbox.refusal import Refusal
from connector.sandbox.render import people, places

routes = Routes()


@routes.at("GET", "/project/<key>")
def read(call: Call, key: str) -> dict[str, Any]:
    """A project with its issue types."""
    project = _project(call, key)
    return places.project(project, call.dialect) | {
        "lead": people.user(call.site.users[project.lead], call.dialect),
        "issueTypes": [places.issue_type(kind, call.dialect) for kind in project.issue_types],
        "roles": roles(call, key),
        "components": [],
        "versions": [],
    }


@routes.at("GET", "/project/<key>/role")
def roles(call: Call, key: str) -> dict[str, str]:
    """The project's roles: names with addresses."""
    project = _project(call, key)
    address = call.dialect.api(f"/project/{project.id}/role/")
    return {role.name: f"{address}{role.id}" for role in project.roles.values()}


@routes.at("GET", "/project/<key>/role/<id>")
def role(call: Call, key: str, id: str) -> dict[str, Any]:
    """A role with its actors."""
    project = _project(call, key)
    found = project.roles.get(int(id)) if id.isdecimal() else None
    if found is None:
        raise Refusal(404, f"Can not retrieve a role actor for a null project role. ({id})")
    return people.role(call.site, project, found, call.dialect)


def _project(call: Call, key: str) -> Project:
    for project in call.site.projects.values():
        if key.upper() == project.key or key == project.id:
            if not call.site.may(call.user, Permission.BROWSE, project):
                break
            return project
    raise Refusal(404, f"No project could be found with key '{key}'.")
