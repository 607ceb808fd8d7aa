"""Statuses, fields, groups, roles, projects and issue types that the site does not have, or has twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.crosschecks import ReadGate, named
from config.likeness import nearest
from config.words import STATUS
from workflows.judging.folding import fold
from workflows.linting.finding import Finding, Severity, finding
from workflows.policy import CompiledPolicy
from workflows.site_map import SiteMap


def statuses(read: ReadGate, site: SiteMap) -> Iterator[Finding]:
    """Statuses that the site does not have: a typing error, or one that was renamed."""
    known = [status.name for status in site.statuses]
    for name in dict.fromkeys(name for _, name in named(read.gate, read.loc, STATUS)):
        if not any(fold(one) == fold(name) for one in known):
            yield finding(read, name, Severity.ERROR, "status", name=name, near=nearest(name, known) or "")


def fields(read: ReadGate, compiled: CompiledPolicy) -> Iterator[Finding]:
    """Names that stand for no field, or for several."""
    gate = next(one for one in compiled.gates if one.gate.id == read.gate.id)
    for name in sorted(gate.asks.fields | gate.scope_fields):
        problem = compiled.fields[name].problem
        if problem is not None:
            code = "field_twice" if problem.code == "field_name.ambiguous" else "field"
            near, ids = problem.fact("near"), problem.fact("ids")
            yield finding(read, name, Severity.ERROR, code, name=name, near=near, ids=ids)


def scopes(read: ReadGate, site: SiteMap) -> Iterator[Finding]:
    """Projects and issue types that were not found."""
    projects = {one.project for one in site.workflows}
    for key in read.gate.applies_to.projects:
        if key not in projects:
            yield finding(read, key, Severity.ERROR, "project", name=key, near=nearest(key, projects) or "")
    kinds = _kinds(read, site)
    for name in read.gate.applies_to.issue_types:
        if kinds and not any(fold(one) == fold(name) for one in kinds):
            yield finding(read, name, Severity.ERROR, "issue_type", name=name, near=nearest(name, kinds) or "")


def _kinds(read: ReadGate, site: SiteMap) -> set[str]:
    wanted = set(read.gate.applies_to.projects)
    return {one.issue_type for one in site.workflows if not wanted or one.project in wanted}


def people(read: ReadGate, compiled: CompiledPolicy, site: SiteMap) -> Iterator[Finding]:
    """Groups and roles that are not there, cannot be read, or have nobody in them."""
    gate = next(one for one in compiled.gates if one.gate.id == read.gate.id)
    for name in sorted(gate.asks.groups):
        yield from _membership(read, "group", name, [("", site.groups)], name)
    wanted = [(key, roles) for key, roles in site.roles.items() if _is_for(read, key)]
    for name in sorted(gate.asks.roles):
        yield from _membership(read, "role", name, wanted, name)


def _is_for(read: ReadGate, project: str) -> bool:
    return not read.gate.applies_to.projects or project in read.gate.applies_to.projects


def _membership(
    read: ReadGate, kind: str, name: str, directories: Iterable[tuple[str, object]], at: str
) -> Iterator[Finding]:
    for project, directory in directories:
        found = directory.get(name) if isinstance(directory, dict) else None
        if found is None or found.unavailable is not None:
            yield finding(read, at, Severity.WARNING, f"{kind}_unread", name=name, project=project)
        elif found.missing:
            yield finding(read, at, Severity.ERROR, kind, name=name, project=project)
        elif not found.members:
            yield finding(read, at, Severity.ERROR, f"{kind}_empty", name=name, project=project)
