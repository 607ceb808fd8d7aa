"""Approvals that nobody can give, and passes that nobody can make."""

from __future__ import annotations

from collections.abc import Iterator

from config.crosschecks import ReadGate
from config.people import People
from config.requirements import Approval, Passed
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.ways import demanded
from workflows.people import Membership
from workflows.site_map import SiteMap


def impossible(read: ReadGate, site: SiteMap) -> Iterator[Finding]:
    """Fewer people than must give it; groups that could not be read and fields of the issue leave it open."""
    for requirement in demanded(read.gate.require):
        if isinstance(requirement, Approval):
            for share in requirement.shares:
                yield from _too_few(read, share, share.count or 1, site)
        elif isinstance(requirement, Passed) and requirement.by is not None:
            yield from _too_few(read, requirement.by, 1, site)


def _too_few(read: ReadGate, people: People, count: int, site: SiteMap) -> Iterator[Finding]:
    found = _everybody(read, people, site)
    if found is not None and len(found) < count:
        names = (*people.group, *people.role, *people.account)
        yield finding(
            read,
            names[0] if names else read.gate.id,
            Severity.ERROR,
            "nobody" if not found else "too_few",
            people=names,
            have=len(found),
            count=count,
        )


def _everybody(read: ReadGate, people: People, site: SiteMap) -> set[str] | None:
    """The ids of all who may; None: that cannot be told beforehand."""
    if people.field:
        return None
    projects = read.gate.applies_to.projects or tuple(site.roles)
    memberships = [site.groups.get(name, Membership(unavailable="not read")) for name in people.group]
    for role in people.role:
        # It is enough that the role has people in one of the projects: each is told of by itself.
        memberships += [site.roles.get(key, {}).get(role, Membership(unavailable="not read")) for key in projects]
    if any(one.unavailable is not None for one in memberships):
        return None
    return {*people.account, *(person.id for one in memberships for person in one.members)}
