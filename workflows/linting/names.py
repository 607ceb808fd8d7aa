"""Statuses, resolutions, fields, people, projects and issue types that the site does not have, or has twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from config.crosschecks import named
from config.likeness import nearest
from config.words import STATUS
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding
from workflows.linting.subject import Subject
from workflows.people import Membership
from workflows.policy import CompiledPolicy
from workflows.site_map import SiteMap


def statuses(subject: Subject, site: SiteMap) -> Iterator[Finding]:
    """Statuses that the site does not have: a typing error, or one that was renamed."""
    read = subject.read
    known = [status.name for status in site.statuses]
    told: set[str] = set()
    for loc, name in named(read.gate, read.loc, STATUS):
        if name not in told and not any(fold(one) == fold(name) for one in known):
            told.add(name)
            yield finding(read, loc, Severity.ERROR, "status", name=name, near=nearest(name, known) or "")


def resolutions(subject: Subject, site: SiteMap) -> Iterator[Finding]:
    """Resolutions that the site does not have, so that nothing ever sets them."""
    known = site.resolutions
    if known is None:
        return
    for place, name in enumerate(subject.gate.guards.resolutions):
        if not any(fold(one) == fold(name) for one in known):
            loc = subject.place("guards", "resolutions", place)
            near = nearest(name, known) or ""
            yield finding(subject.read, loc, Severity.ERROR, "resolution", name=name, near=near)


def fields(subject: Subject, compiled: CompiledPolicy) -> Iterator[Finding]:
    """Names that stand for no field, or for several."""
    gate = subject.compiled
    for name in sorted(gate.asks.fields | gate.scope_fields):
        problem = compiled.fields[name].problem
        if problem is not None:
            code = "field_twice" if problem.code == "field_name.ambiguous" else "field"
            near, ids = problem.fact("near"), problem.fact("ids")
            yield finding(subject.read, name, Severity.ERROR, code, name=name, near=near, ids=ids)


def scopes(subject: Subject, site: SiteMap) -> Iterator[Finding]:
    """Projects and issue types that were not found."""
    projects = {one.project for one in site.workflows}
    scope = subject.gate.applies_to
    for place, key in enumerate(scope.projects):
        if key not in projects:
            loc, near = subject.place("applies_to", "projects", place), nearest(key, projects) or ""
            yield finding(subject.read, loc, Severity.ERROR, "project", name=key, near=near)
    kinds = {one.issue_type for one in site.workflows if not scope.projects or one.project in scope.projects}
    for place, name in enumerate(scope.issue_types):
        if kinds and not any(fold(one) == fold(name) for one in kinds):
            loc, near = subject.place("applies_to", "issue_types", place), nearest(name, kinds) or ""
            yield finding(subject.read, loc, Severity.ERROR, "issue_type", name=name, near=near)


def people(subject: Subject, site: SiteMap) -> Iterator[Finding]:
    """Groups and roles that are not there, cannot be read, or have nobody in them."""
    asks, granting = subject.compiled.asks, subject.gate.waivers.granted_by if subject.gate.waivers else None
    for name in sorted(asks.groups | set(granting.group if granting else ())):
        yield from _membership(subject, "group", name, [("", site.groups)])
    wanted = [(key, roles) for key, roles in site.roles.items() if _is_for(subject, key)]
    for name in sorted(asks.roles | set(granting.role if granting else ())):
        yield from _membership(subject, "role", name, wanted)


def _is_for(subject: Subject, project: str) -> bool:
    return not subject.gate.applies_to.projects or project in subject.gate.applies_to.projects


def _membership(
    subject: Subject, kind: str, name: str, directories: Iterable[tuple[str, Mapping[str, Membership]]]
) -> Iterator[Finding]:
    for project, directory in directories:
        found = directory.get(name)
        if found is None or found.unavailable is not None:
            yield finding(subject.read, name, Severity.WARNING, f"{kind}_unread", name=name, project=project)
        elif found.missing:
            yield finding(subject.read, name, Severity.ERROR, kind, name=name, project=project)
        elif not found.members:
            yield finding(subject.read, name, Severity.ERROR, f"{kind}_empty", name=name, project=project)
