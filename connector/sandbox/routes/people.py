"""People: who I am, users, members of groups; and what the server is."""

from __future__ import annotations

from typing import Any

from connector.sandbox.call import Call, Routes
from connector.sandbox.model import User
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.render import people

routes = Routes()


@routes.at("GET", "/myself")
def myself(call: Call) -> dict[str, Any]:
    """The caller's account."""
    groups = sorted(call.site.groups_of(call.user))
    shown = people.user(call.user, call.dialect) | {"emailAddress": call.user.email, "locale": "en_GB"}
    if "groups" in call.several("expand"):
        known = [people.group(call.site.groups[name], call.dialect) for name in groups]
        shown["groups"] = {"size": len(known), "items": known}
    return shown


@routes.at("GET", "/serverInfo")
def server_info(call: Call) -> dict[str, Any]:
    """What the server is."""
    cloud = call.dialect.cloud
    return {
        "baseUrl": call.dialect.base,
        "version": "1001.0.0-SNAPSHOT" if cloud else "10.3.5",
        "versionNumbers": [1001, 0, 0] if cloud else [10, 3, 5],
        "deploymentType": "Cloud" if cloud else "Server",
        "buildNumber": 100290,
        "serverTime": call.dialect.time(call.site.now()),
        "serverTitle": call.site.title,
    } | ({"serverTimeZone": "Etc/UTC"} if cloud else {})


@routes.at("GET", "/user")
def user(call: Call) -> dict[str, Any]:
    """A user by account id (Cloud), or by user name or key (Data Center)."""
    _no_user_names(call)
    if call.dialect.cloud:
        found = call.site.users.get(call.query.get("accountId", ""))
    else:
        wanted = call.query.get("username"), call.query.get("key")
        found = next((u for u in call.site.users.values() if u.name == wanted[0] or u.key == wanted[1]), None)
    if found is None:
        raise Refusal(404, "Specified user does not exist or you do not have required permissions")
    return people.user(found, call.dialect)


@routes.at("GET", "/user/search")
def search(call: Call) -> list[dict[str, Any]]:
    """Users whose name or e-mail address starts with the query; on Data Center it is called `username`."""
    _no_user_names(call)
    part = call.query.get("query") if call.dialect.cloud else call.query.get("username")
    account = call.query.get("accountId")
    if part is None and account is None:
        raise bad(
            "Either accountId, query or property must be specified."
            if call.dialect.cloud
            else "The username query parameter was not provided"
        )
    start, most = call.number("startAt", 0, 10**9), call.number("maxResults", 50, 1000)
    found = [
        known
        for known in call.site.users.values()
        if (account is None or known.account_id == account) and (part is None or _starts(known, part.casefold()))
    ]
    return [people.user(known, call.dialect) for known in found[start : start + most]]


def _starts(user: User, part: str) -> bool:
    words = [user.display_name, *user.display_name.split(), user.email, user.name]
    return any(word.casefold().startswith(part) for word in words)


def _no_user_names(call: Call) -> None:
    if not call.dialect.cloud:
        return
    for name in ("username", "key"):
        if name in call.query:
            raise bad(f"The query parameter '{name}' is not supported in GDPR strict mode.")


@routes.at("GET", "/group/member")
def members(call: Call) -> dict[str, Any]:
    """A page of a group's members, by the group's name, or on Cloud by its id."""
    name = call.query.get("groupname")
    group = call.site.groups.get(name or "")
    if call.dialect.cloud and "groupId" in call.query:
        if name is not None:
            raise bad("Only one of groupname and groupId may be given.")
        name = call.query["groupId"]
        group = next((known for known in call.site.groups.values() if known.id == name), None)
    if name is None:
        raise bad("Query parameter 'groupname' or 'groupId' must be provided.")
    if group is None:
        raise Refusal(404, f"The group named '{name}' does not exist.")
    _may_browse(call)
    start, most = call.number("startAt", 0, 10**9), call.number("maxResults", 50, 50)
    inactive = call.query.get("includeInactiveUsers") == "true"
    people_in = [user for member in group.members if (user := call.site.users[member]).active or inactive]
    return {
        "self": call.dialect.api("/group/member"),
        "maxResults": most,
        "startAt": start,
        "total": len(people_in),
        "isLast": start + most >= len(people_in),
        "values": [people.user(user, call.dialect) for user in people_in[start : start + most]],
    }


@routes.at("GET", "/group/bulk", only="cloud")
def groups(call: Call) -> dict[str, Any]:
    """A page of groups, by name or id."""
    _may_browse(call)
    names, ids = call.query.getlist("groupName"), call.query.getlist("groupId")
    start, most = call.number("startAt", 0, 10**9), call.number("maxResults", 50, 50)
    found = [g for g in call.site.groups.values() if (not names and not ids) or g.name in names or g.id in ids]
    return {
        "maxResults": most,
        "startAt": start,
        "total": len(found),
        "isLast": start + most >= len(found),
        "values": [people.group(group, call.dialect) for group in found[start : start + most]],
    }


def _may_browse(call: Call) -> None:
    if not call.site.may_browse_people(call.user):
        raise Refusal(403, "You need the global permission 'Browse users and groups' for that.")
