"""Issues that changed lately, as a sweep needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from connector.jira.comments import Comments
from connector.jira.dialect import Dialect
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.ports import ChangedComment, ChangedIssue
from workflows.snapshot import person_from_json, status_from_json
from workflows.snapshot.comments import comments_from_json
from workflows.snapshot.times import moment_at

FIELDS = ("created", "creator", "status")


def changed_issues(
    calls: Calls, dialect: Dialect, query: str, comments: Comments | None, since: datetime
) -> Iterator[ChangedIssue]:
    """What a search finds, with changes of status and resolution; with `comments`, also those written since.

    Where an issue's comments did not all come with the search, the newest are read until one is older, a hundred a
    request.
    """
    fields = FIELDS if comments is None else (*FIELDS, "comment")
    for raw, histories in dialect.changed(calls, query, fields):
        key = text(raw.get("key"), "issue key")
        held = record(raw.get("fields"), f"issue {key}")
        listed = () if comments is None else comments.since(key, held.get("comment"), since)
        yield ChangedIssue(
            text(raw.get("id"), "issue id"),
            key,
            histories,
            moment_at(held.get("created"), f"{key}: created"),
            person_from_json(held.get("creator")),
            status_from_json(held.get("status"), f"{key}: status"),
            tuple(_commented(listed, since)),
        )


def _commented(listed: Sequence[dict[str, Any]], since: datetime) -> Iterator[ChangedComment]:
    for raw in records(list(listed), "comments"):
        (comment,) = comments_from_json([raw])
        if comment.at >= since:
            written = moment_at(raw.get("created"), "comment: created")
            yield ChangedComment(comment, edited=comment.at > written)
