"""Who may give something, as far as that can be told before there is an issue."""

from __future__ import annotations

from collections.abc import Iterator

from config.people import People
from workflows.linting.subject import Subject
from workflows.people import Membership
from workflows.site_map import SiteMap

_UNREAD = Membership(unavailable="not read")


def everybody(people: People, site: SiteMap, project: str | None) -> frozenset[str] | None:
    """The ids of all who may, in a project; None: that cannot be told, as with a field of the issue."""
    if people.field:
        return None
    found = list(_memberships(people, site, project))
    if any(one.unavailable is not None or one.missing for one in found):
        return None  # That a group is not there is a finding of its own.
    return frozenset({*people.account, *(person.id for one in found for person in one.members)})


def names_of(people: People) -> tuple[str, ...]:
    """Groups, roles and accounts, as they are written."""
    return (*people.group, *people.role, *people.account)


def projects_of(subject: Subject) -> tuple[str | None, ...]:
    """The projects of the gate's issues; one without a name where none was looked at."""
    return tuple(dict.fromkeys(flow.project for flow in subject.flows)) or (None,)


def person_named(site: SiteMap, id: str) -> str:
    """Somebody's name, where a group or role tells it; else the id."""
    known = (*site.groups.values(), *(one for roles in site.roles.values() for one in roles.values()))
    return next((p.name for membership in known for p in membership.members if p.id == id and p.name), id)


def _memberships(people: People, site: SiteMap, project: str | None) -> Iterator[Membership]:
    for name in people.group:
        yield site.groups.get(name, _UNREAD)
    for name in people.role:
        yield site.roles.get(project or "", {}).get(name, _UNREAD)
