"""From the names gates use for fields to the fields of the site.

A name stands for: the field that fields.yaml binds it to; else the field whose id it is; else the only field of that
name in Jira. What cannot be resolved is no error here: requirements on it say so, with the ids it could be.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.fields import Fields
from workflows.issue import Change, FieldCatalog, FieldValue, Issue
from workflows.moments.attributes import held_by_part
from workflows.results import Reason, reason

SYSTEM_FIELDS: Mapping[str, str] = {
    "affects versions": "versions",
    "assignee": "assignee",
    "component/s": "components",
    "components": "components",
    "created": "created",
    "creator": "creator",
    "description": "description",
    "due date": "duedate",
    "duedate": "duedate",
    "environment": "environment",
    "fix version/s": "fixVersions",
    "fix versions": "fixVersions",
    "fixversions": "fixVersions",
    "issue type": "issuetype",
    "issuelinks": "issuelinks",
    "issuetype": "issuetype",
    "labels": "labels",
    "linked issues": "issuelinks",
    "parent": "parent",
    "priority": "priority",
    "project": "project",
    "reporter": "reporter",
    "resolution": "resolution",
    "security level": "security",
    "status": "status",
    "summary": "summary",
    "versions": "versions",
}
"""Fields every Jira has, by folded name and id: known without a catalog."""

_CUSTOM = re.compile(r"customfield_\d+", re.ASCII)
_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A name that a gate uses, and the field of the site it stands for."""

    name: str  # As the gate writes it: what people are told.
    id: str | None  # None: see `problem`.
    keys: frozenset[str]  # Every folded id and name under which the changelog may tell of it.
    problem: Reason | None = None  # Why it stands for no field: unknown, or ambiguous, with the ids it could be.

    def is_in(self, change: Change) -> bool:
        """Whether the change is one of this field."""
        return change.field_id.casefold() in self.keys

    def value(self, issue: Issue) -> FieldValue | None:
        """What the issue's field holds; None when that is not known."""
        match self.id:
            case "assignee" | "reporter" | "creator":
                return held_by_part(issue, self.id)
            case "status":
                return FieldValue((issue.status.name,), (issue.status.id,) if issue.status.id else ())
            case None:
                return None
            case id:
                known = issue.fields.get(id)
                return held_by_part(issue, id) if known is None else known


def resolve(names: Iterable[str], fields: Fields, catalog: FieldCatalog) -> Mapping[str, FieldRef]:
    """Each name with its field."""
    bindings = {name.casefold(): binding for name, binding in fields.fields.items()}
    found: dict[str, FieldRef] = {}
    for name in names:
        binding = bindings.get(name.casefold())
        if binding is not None and binding.id is not None:
            found[name] = _known(name, binding.id, catalog)
        else:
            found[name] = _named(name, (binding.name if binding else None) or name, catalog)
    return found


def _named(name: str, jira_name: str, catalog: FieldCatalog) -> FieldRef:
    """The field that has this id, or this name and is the only one."""
    folded = jira_name.strip().casefold()
    if _CUSTOM.fullmatch(jira_name) or jira_name in catalog.names or jira_name in SYSTEM_FIELDS.values():
        return _known(name, jira_name, catalog)
    ids = catalog.ids_named(jira_name)
    if len(ids) == 1:
        return _known(name, ids[0], catalog)
    if ids:
        problem = reason("field_name.ambiguous", name=name, jira_name=jira_name, ids=ids)
        return FieldRef(name, None, frozenset({folded, *(one.casefold() for one in ids)}), problem)
    if folded in SYSTEM_FIELDS:
        return _known(name, SYSTEM_FIELDS[folded], catalog)
    near = difflib.get_close_matches(folded, {n.casefold() for n in catalog.names.values()}, n=_SUGGESTIONS)
    offered = tuple(f"{catalog.names[one]} ({one})" for text in sorted(near) for one in catalog.ids_named(text))
    problem = reason("field_name.unknown", name=name, jira_name=jira_name, near=offered[:_SUGGESTIONS])
    return FieldRef(name, None, frozenset({folded, name.casefold()}), problem)


def _known(name: str, id: str, catalog: FieldCatalog) -> FieldRef:
    """A field by its id. Data Center's changelog has no ids, so that there the display name must do."""
    keys = {id.casefold()}
    if id in catalog.names:
        keys.add(catalog.names[id].casefold())
    return FieldRef(name, id, frozenset(keys))
