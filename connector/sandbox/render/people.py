"""People, groups and roles in JSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from connector.sandbox.dialect import Dialect
from connector.sandbox.model import Group, Project, Role, User
from connector.sandbox.site import Site

_SIZES = ("16x16", "24x24", "32x32", "48x48")


def user(person: User, dialect: Dialect) -> dict[str, Any]:
    """A user as in fields and changelogs."""
    avatars = {size: f"{dialect.base}/sandbox/avatar.svg?size={size[:2]}" for size in _SIZES}
    shown: dict[str, Any] = {"displayName": person.display_name, "active": person.active, "avatarUrls": avatars}
    if dialect.cloud:
        return shown | {
            "self": dialect.api(f"/user?accountId={quote(person.account_id)}"),
            "accountId": person.account_id,
            "accountType": "app" if person.app else "atlassian",
            "timeZone": person.time_zone,
        }
    return shown | {
        "self": dialect.api(f"/user?username={quote(person.name)}"),
        "name": person.name,
        "key": person.key,
        "emailAddress": person.email,
        "timeZone": person.time_zone,
    }


def group(known: Group, dialect: Dialect) -> dict[str, Any]:
    """A group."""
    return {"name": known.name} | ({"groupId": known.id} if dialect.cloud else {})


def role(site: Site, project: Project, known: Role, dialect: Dialect) -> dict[str, Any]:
    """A project role with its actors."""
    return {
        "self": dialect.api(f"/project/{project.id}/role/{known.id}"),
        "name": known.name,
        "id": known.id,
        "description": f"The {known.name} of a project.",
        "actors": [
            *(_group_actor(site.groups[name], number, dialect) for number, name in enumerate(known.groups, 1)),
            *(_user_actor(site.users[account], number, dialect) for number, account in enumerate(known.users, 101)),
        ],
    }


def _group_actor(known: Group, number: int, dialect: Dialect) -> dict[str, Any]:
    shown = {"id": number, "displayName": known.name, "type": "atlassian-group-role-actor"}
    if dialect.cloud:
        return shown | {"actorGroup": {"name": known.name, "displayName": known.name, "groupId": known.id}}
    return shown | {"name": known.name}


def _user_actor(known: User, number: int, dialect: Dialect) -> dict[str, Any]:
    shown = {"id": number, "displayName": known.display_name, "type": "atlassian-user-role-actor"}
    if dialect.cloud:
        return shown | {"actorUser": {"accountId": known.account_id}}
    return shown | {"name": known.name}
