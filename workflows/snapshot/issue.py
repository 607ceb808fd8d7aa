"""The issue itself, from the answer of one read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.issue import Comment, FieldCatalog, FieldValue, Issue
from workflows.snapshot.changes import histories_from_json
from workflows.snapshot.comments import comments_from_json
from workflows.snapshot.people import person_from_json
from workflows.snapshot.raw import BadSnapshot, id_at, keys_of, mapping_at, some_text_at, text_at
from workflows.snapshot.related import links_from_json, status_from_json, subtasks_from_json
from workflows.snapshot.times import moment_at
from workflows.snapshot.values import field_value

# Pages of other things, not values of the issue.
_NO_FIELDS = frozenset({"comment", "worklog", "issuelinks", "subtasks"})


def issue_from_json(raw: Mapping[str, Any], catalog: FieldCatalog | None = None) -> Issue:
    """The issue as it is, from `GET issue` with `expand=changelog`, Cloud or Data Center, v2 or v3.

    `catalog` turns the display names in Data Center's changelog into field ids. Raises BadSnapshot with the part that
    is missing or wrong. The changelog must be there: judged without it, every checkpoint would look skipped.
    """
    raw = mapping_at(raw, "issue")
    key, project_key = keys_of(raw.get("key"), "key")
    fields = mapping_at(raw.get("fields"), "fields")
    if raw.get("changelog") is None:
        raise BadSnapshot("changelog: missing; the issue must be read with expand=changelog")
    values = _values(fields)
    parent = fields.get("parent")
    return Issue(
        id=id_at(raw.get("id"), "id"),
        key=key,
        project_key=project_key,
        issue_type=some_text_at(
            mapping_at(fields.get("issuetype"), "fields.issuetype").get("name"), "fields.issuetype.name"
        ),
        status=status_from_json(fields.get("status"), "fields.status"),
        summary=text_at(fields.get("summary"), "fields.summary") or "",
        assignee=person_from_json(fields.get("assignee")),
        reporter=person_from_json(fields.get("reporter")),
        creator=person_from_json(fields.get("creator")),
        created=moment_at(fields.get("created"), "fields.created"),
        labels=values["labels"].texts if "labels" in values else (),
        components=values["components"].texts if "components" in values else (),
        fields=values,
        histories=histories_from_json(mapping_at(raw["changelog"], "changelog"), catalog),
        links=links_from_json(fields.get("issuelinks")),
        subtasks=subtasks_from_json(fields.get("subtasks")),
        comments=_comments(fields.get("comment")),
        parent_key=keys_of(parent.get("key"), "fields.parent.key")[0] if isinstance(parent, Mapping) else None,
    )


def _comments(raw: object) -> tuple[Comment, ...] | None:
    """The comments, when the issue was read with them. Whoever reads completes what one answer leaves out."""
    if not isinstance(raw, Mapping) or "comments" not in raw:
        return None
    return comments_from_json(raw["comments"], "fields.comment.comments")


def _values(fields: Mapping[str, Any]) -> dict[str, FieldValue]:
    return {name: field_value(value) for name, value in fields.items() if name not in _NO_FIELDS}
