"""Jira's JSON as issues that RICE reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from workflows.issue import FieldCatalog, History
from workflows.rice.values import IssueComment, Seen
from workflows.snapshot import field_value, history_from_json, issue_from_json, person_from_json
from workflows.snapshot.adf import is_adf
from workflows.snapshot.raw import list_at, mapping_at, some_text_at
from workflows.snapshot.times import moment_at

FIELDS = (
    "summary",
    "status",
    "issuetype",
    "assignee",
    "reporter",
    "creator",
    "created",
    "updated",
    "labels",
    "components",
    "issuelinks",
    "subtasks",
    "parent",
)
"""Read of every issue."""


def seen_from_json(raw: Mapping[str, Any]) -> Seen:
    """An issue without its histories; raises BadSnapshot."""
    issue = issue_from_json({**raw, "changelog": {"histories": []}})
    fields = mapping_at(raw.get("fields"), "fields")
    properties = raw.get("properties")
    listed = fields.get("comment")
    comments = listed.get("comments") if isinstance(listed, Mapping) else None
    return Seen(
        issue,
        moment_at(fields.get("updated"), "fields.updated"),
        dict(properties) if isinstance(properties, Mapping) else {},
        comments_from_json(comments or ()),
        rich={name: value for name, value in fields.items() if _is_rich(name, value)},
    )


def _is_rich(name: str, value: object) -> bool:
    """Whether a field's value may hold more than words: an ADF document, or a text of several lines of wiki markup."""
    if isinstance(value, Mapping):
        return is_adf(value)
    return isinstance(value, str) and ("\n" in value or name in {"description", "environment"})


def comments_from_json(raw: object) -> tuple[IssueComment, ...]:
    """Comments, oldest first; raises BadSnapshot."""
    found = [_comment(entry, f"comments[{n}]") for n, entry in enumerate(list_at(raw, "comments"))]
    return tuple(sorted(found, key=lambda comment: (comment.created or comment.at, comment.id.zfill(20))))


def _comment(raw: object, where: str) -> IssueComment:
    entry = mapping_at(raw, where)
    created = moment_at(entry.get("created"), f"{where}.created")
    updated = entry.get("updated")
    author, editor = person_from_json(entry.get("author")), person_from_json(entry.get("updateAuthor"))
    if author is not None and editor is not None and not editor.is_same(author):
        author = None  # Words that somebody else put there are nobody's.
    return IssueComment(
        some_text_at(entry.get("id"), f"{where}.id"),
        author,
        created if updated is None else moment_at(updated, f"{where}.updated"),
        "\n".join(field_value(entry.get("body")).texts),
        created,
    )


def with_histories(seen: Seen, raw: Iterable[object], fields: Iterable[str], catalog: FieldCatalog | None) -> Seen:
    """The issue with histories of these fields, put together from entries in any order; raises BadSnapshot."""
    wanted = frozenset(fields)
    found: dict[str, History] = {}
    for entry in raw:
        history = history_from_json(entry, catalog)
        changes = tuple(change for change in history.changes if change.field_id in wanted)
        if changes:
            known = found.get(history.id)
            found[history.id] = replace(history, changes=changes if known is None else (*known.changes, *changes))
    ordered = sorted(found.values(), key=lambda history: (history.at, history.id.zfill(20)))
    return replace(seen, issue=replace(seen.issue, histories=tuple(ordered)), histories_known=True)
