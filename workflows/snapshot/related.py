"""Statuses, and the issues that hang on ours: linked ones, sub-tasks, children."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.requirements.linked import StatusCategory
from workflows.issue import RelatedIssue, Status
from workflows.snapshot.raw import BadSnapshot, keys_of, list_at, mapping_at, text_at

_CATEGORIES = {
    "new": StatusCategory.TO_DO,
    "indeterminate": StatusCategory.IN_PROGRESS,
    "done": StatusCategory.DONE,
}


def status_from_json(raw: object, where: str = "status") -> Status:
    """A status with its category, where Jira names one that we know; raises BadSnapshot."""
    status = mapping_at(raw, where)
    status_id = text_at(status.get("id"), f"{where}.id") or None
    name = text_at(status.get("name"), f"{where}.name") or ""
    if not (status_id or name):
        raise BadSnapshot(f"{where}: neither id nor name is there")
    category = status.get("statusCategory")
    key = category.get("key") if isinstance(category, Mapping) else None
    return Status(status_id, name, _CATEGORIES.get(key) if isinstance(key, str) else None)


def related_from_json(raw: object, link_names: tuple[str, ...] = (), where: str = "issue") -> RelatedIssue:
    """Another issue as links, sub-tasks and searches give it; raises BadSnapshot.

    What the answer leaves out (`fields` can be narrowed) is empty: a status without id and name is the same as none.
    """
    issue = mapping_at(raw, where)
    key, _ = keys_of(issue.get("key"), f"{where}.key")
    fields = mapping_at(issue.get("fields") or {}, f"{where}.fields")
    kind, status = fields.get("issuetype"), fields.get("status")
    return RelatedIssue(
        key,
        (text_at(kind.get("name"), f"{where}.fields.issuetype.name") or "") if isinstance(kind, Mapping) else "",
        status_from_json(status, f"{where}.fields.status") if isinstance(status, Mapping) else Status(None, ""),
        link_names,
        text_at(fields.get("summary"), f"{where}.fields.summary") or "",
    )


def links_from_json(raw: object) -> tuple[RelatedIssue, ...]:
    """`fields.issuelinks`: each with the link type's name and the phrase as read from our issue; raises BadSnapshot.

    A link that shows no other issue (the account may not see it) says nothing and is left out.
    """
    return tuple(
        link
        for n, entry in enumerate(list_at([] if raw is None else raw, "fields.issuelinks"))
        for link in _link(mapping_at(entry, f"fields.issuelinks[{n}]"), f"fields.issuelinks[{n}]")
    )


def _link(raw: Mapping[str, Any], where: str) -> tuple[RelatedIssue, ...]:
    kind = mapping_at(raw.get("type") or {}, f"{where}.type")
    links = []
    for side, phrase in (("outwardIssue", "outward"), ("inwardIssue", "inward")):
        if raw.get(side) is not None:
            named = (text_at(kind.get(part), f"{where}.type.{part}") for part in ("name", phrase))
            names = tuple(dict.fromkeys(name for name in named if name))
            links.append(related_from_json(raw[side], names, f"{where}.{side}"))
    return tuple(links)


def subtasks_from_json(raw: object) -> tuple[RelatedIssue, ...]:
    """`fields.subtasks`; raises BadSnapshot."""
    entries = list_at([] if raw is None else raw, "fields.subtasks")
    return tuple(related_from_json(entry, where=f"fields.subtasks[{n}]") for n, entry in enumerate(entries))
