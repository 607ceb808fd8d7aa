"""Projects, issue types, statuses and fields in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connector.sandbox.dialect import Dialect
from connector.sandbox.field import Field, FieldKind, Option
from connector.sandbox.model import IssueType, Project, Status

_CATEGORIES = {
    "new": (2, "To Do", "blue-gray"),
    "indeterminate": (4, "In Progress", "yellow"),
    "done": (3, "Done", "green"),
}
_TYPES = {
    FieldKind.TEXT: ("string", None, "textfield"),
    FieldKind.TEXTAREA: ("string", None, "textarea"),
    FieldKind.NUMBER: ("number", None, "float"),
    FieldKind.SELECT: ("option", None, "select"),
    FieldKind.MULTI_SELECT: ("array", "option", "multiselect"),
    FieldKind.DATE: ("date", None, "datepicker"),
    FieldKind.USER: ("user", None, "userpicker"),
    FieldKind.MULTI_USER: ("array", "user", "multiuserpicker"),
    FieldKind.LABELS: ("array", "string", "labels"),
    FieldKind.PARENT: ("issuelink", None, ""),
    FieldKind.RATING: ("number", None, "jira.polaris:rating"),
    FieldKind.INTERVAL: ("string", None, "jira.polaris:interval"),
    FieldKind.FORMULA: ("number", None, "jira.polaris:formula"),
}
_PLUGIN = "com.atlassian.jira.plugin.system.customfieldtypes:"


def status(known: Status, dialect: Dialect) -> dict[str, Any]:
    """A status with its category."""
    number, name, colour = _CATEGORIES[known.category]
    return {
        "self": dialect.api(f"/status/{known.id}"),
        "description": "",
        "iconUrl": f"{dialect.base}/sandbox/status.svg",
        "name": known.name,
        "id": known.id,
        "statusCategory": {
            "self": dialect.api(f"/statuscategory/{number}"),
            "id": number,
            "key": known.category,
            "colorName": colour,
            "name": name,
        },
    }


def issue_type(known: IssueType, dialect: Dialect) -> dict[str, Any]:
    """An issue type."""
    shown = {
        "self": dialect.api(f"/issuetype/{known.id}"),
        "id": known.id,
        "description": "",
        "iconUrl": f"{dialect.base}/sandbox/type.svg",
        "name": known.name,
        "subtask": known.subtask,
    }
    return shown | ({"hierarchyLevel": known.level} if dialect.cloud else {})


def project(known: Project, dialect: Dialect) -> dict[str, Any]:
    """A project as issues show it."""
    return {
        "self": dialect.api(f"/project/{known.id}"),
        "id": known.id,
        "key": known.key,
        "name": known.name,
        "projectTypeKey": "software",
    } | ({"simplified": False} if dialect.cloud else {})


def option(known: Option, dialect: Dialect) -> dict[str, Any]:
    """An entry of a select list."""
    return {"self": dialect.api(f"/customFieldOption/{known.id}"), "value": known.value, "id": known.id}


def schema(known: Field) -> dict[str, Any]:
    """A field's type."""
    kind, items, custom = _TYPES[known.kind]
    shown: dict[str, Any] = {"type": kind} | ({"items": items} if items else {})
    if not known.custom:
        return shown | {"system": known.id}
    number = int(known.id.removeprefix("customfield_"))
    return shown | {"custom": custom if ":" in custom else f"{_PLUGIN}{custom}", "customId": number}


def field(known: Field, dialect: Dialect, project_ids: Mapping[str, str]) -> dict[str, Any]:
    """A field as `/field` lists it. `project_ids`: by key, for a field's scope."""
    names = [known.id]
    if known.custom:
        names = [f"cf[{known.id.removeprefix('customfield_')}]", known.name]
    shown = {
        "id": known.id,
        "name": known.name,
        "custom": known.custom,
        "orderable": True,
        "navigable": True,
        "searchable": True,
        "clauseNames": names,
        "schema": schema(known),
    }
    if dialect.cloud:
        shown["key"] = known.id
        for key in sorted(known.projects)[:1]:  # Jira names one project.
            shown["scope"] = {"type": "PROJECT", "project": {"id": project_ids[key]}}
    return shown


def screen_field(known: Field, dialect: Dialect, *, required: bool) -> dict[str, Any]:
    """A field as a screen shows it."""
    listed = known.kind in (FieldKind.MULTI_SELECT, FieldKind.MULTI_USER, FieldKind.LABELS)
    shown: dict[str, Any] = {
        "required": required,
        "schema": schema(known),
        "name": known.name,
        "operations": ["add", "set", "remove"] if listed else ["set"],
        "hasDefaultValue": False,
    } | ({"key": known.id} if dialect.cloud else {"fieldId": known.id})
    if known.options:
        shown["allowedValues"] = [option(one, dialect) for one in known.options]
    return shown
