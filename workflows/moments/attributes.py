"""The parts of an issue that repeat a field: what such a field holds, and what the parts become with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.issue import FieldValue, Issue
from workflows.people import Person
from workflows.snapshot.raw import BadSnapshot, keys_of


def held_by_part(issue: Issue, field_id: str) -> FieldValue | None:
    """What a field holds of which the issue has a part of its own; None for every other field."""
    match field_id:
        case "assignee" | "reporter" | "creator":
            person: Person | None = getattr(issue, field_id)
            return FieldValue() if person is None else FieldValue((person.name or person.id,), (person.id,), (person,))
        case "labels":
            return FieldValue(issue.labels)
        case "components":
            return FieldValue(issue.components)
        case "summary" | "project" | "issuetype" | "parent" | "created":
            text = _text(issue, field_id)
            return FieldValue((text,) if text else ())
        case _:
            return None


def _text(issue: Issue, field_id: str) -> str:
    return {
        "summary": issue.summary,
        "project": issue.project_key,
        "issuetype": issue.issue_type,
        "parent": issue.parent_key or "",
        "created": issue.created.isoformat(),
    }[field_id]


def attributes(touched: Mapping[str, FieldValue]) -> dict[str, Any]:
    """What `dataclasses.replace` takes so that the issue's own parts say what these fields (by id) hold.

    The status is left out: it is more than a field's value.
    """
    found: dict[str, Any] = {}
    for name, value in touched.items():
        match name:
            case "assignee" | "reporter" | "creator":
                found[name] = _person(value)
            case "labels" | "components":
                found[name] = value.texts
            case "summary":
                found["summary"] = value.texts[0] if value else ""
            case "issuetype" if value:
                found["issue_type"] = value.texts[0]
            case "parent":
                found["parent_key"] = _keys(value)[0]
            case "issuekey":
                key, project_key = _keys(value)
                found |= {"key": key, "project_key": project_key} if key else {}
            case _:
                pass
    return found


def _person(value: FieldValue) -> Person | None:
    return value.people[0] if value.people else None


def _keys(value: FieldValue) -> tuple[str | None, str | None]:
    try:
        return keys_of(value.texts[0] if value else None, "key")
    except BadSnapshot:
        return None, None
