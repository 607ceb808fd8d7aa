"""Groups and project roles, as lists of people."""

from __future__ import annotations

from typing import Any

from connector.jira.dialect import Dialect, gathered, offset_pages
from connector.jira.limits import Limits
from connector.remote.answers import record, records, text
from connector.remote.cache import Cache
from connector.remote.calls import Calls
from workflows.errors import Forbidden, Gone, Refused, Unauthorized, Unreachable
from workflows.people import Membership, Person
from workflows.ports import Clock
from workflows.snapshot import person_from_json

_MEMBERS_PAGE = 50
"""The most that Jira gives of a group's members in one answer."""


class People:
    """Members by group and role, cached.

    What the account may not see is remembered like an answer; what could not be asked is not. Raises Busy and
    Unauthorized, which concern all calls; everything else becomes a Membership that says so.
    """

    def __init__(self, calls: Calls, dialect: Dialect, clock: Clock, limits: Limits) -> None:
        self._calls = calls
        self._dialect = dialect
        self._limits = limits
        self._groups: Cache[str, Membership] = Cache(clock, limits.fresh, limits.stale_members)
        self._roles: Cache[tuple[str, str], Membership] = Cache(clock, limits.fresh, limits.stale_members)
        self._role_ids: Cache[str, dict[str, str]] = Cache(clock, limits.fresh, limits.stale_fields)

    def group(self, name: str) -> Membership:
        """The active members of a group. On Cloud, groups hold no groups; on Data Center, Jira resolves them."""
        try:
            return self._groups.get(name, lambda: self._ask_group(name))
        except Unreachable as error:
            return Membership(unavailable=str(error))

    def role(self, project_key: str, name: str) -> Membership:
        """The people of a project role, those of its groups among them."""
        try:
            return self._roles.get((project_key, name), lambda: self._ask_role(project_key, name))
        except Unreachable as error:
            return Membership(unavailable=str(error))

    def _ask_group(self, name: str) -> Membership:
        params: dict[str, str | int] = {"groupname": name, "includeInactiveUsers": "false", "maxResults": _MEMBERS_PAGE}
        pages = offset_pages(self._calls, "/group/member", "values", params)
        try:
            members = gathered(pages, self._limits.most_members, f"members of the group {name!r}")
        except Gone:
            return Membership(missing=True)
        except Unauthorized:
            raise
        except (Forbidden, Refused) as error:
            return Membership(unavailable=str(error))
        return Membership(tuple(_person(member) for member in members if member.get("active") is not False))

    def _ask_role(self, project_key: str, name: str) -> Membership:
        try:
            ids = self._role_ids.get(project_key, lambda: self._ask_role_ids(project_key))
            role_id = ids.get(name.casefold())
            if role_id is None:
                return Membership(missing=True)
            raw = self._calls.get("/project/{project}/role/{role}", project=project_key, role=role_id)
        except Unauthorized:
            raise
        except (Gone, Forbidden, Refused) as error:
            return Membership(unavailable=str(error))
        return self._members(records(record(raw, "role").get("actors") or [], "role actors"))

    def _ask_role_ids(self, project_key: str) -> dict[str, str]:
        """Role ids by folded name. They are cut from addresses, which are never followed."""
        raw = record(self._calls.get("/project/{project}/role", project=project_key), "roles")
        return {
            name.strip().casefold(): text(url, "role address").rstrip("/").rpartition("/")[2]
            for name, url in raw.items()
        }

    def _members(self, actors: list[dict[str, Any]]) -> Membership:
        """Users and groups as people. One group that cannot be read leaves the role's members unknown."""
        members: dict[str, Person] = {}
        for actor in actors:
            user = self._dialect.actor_user(actor)
            if user is not None:
                members[user] = Person(user, str(actor.get("displayName") or ""))
                continue
            group = actor.get("actorGroup")
            named = group.get("name") if isinstance(group, dict) else actor.get("name")
            within = self.group(text(named, "role actor"))
            if within.unavailable is not None:
                return Membership(tuple(members.values()), unavailable=within.unavailable)
            members |= {person.id: person for person in within.members}
        return Membership(tuple(members.values()))


def _person(raw: dict[str, Any]) -> Person:
    person = person_from_json(raw)
    if person is None:
        raise Unreachable("GET /group/member: a member has no id")
    return person
