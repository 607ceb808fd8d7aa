"""Our comments on an issue: written with a property that marks them, so that each is found again after a crash."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from connector.jira.dialect import PAGE, Dialect, gathered, offset_pages
from connector.jira.limits import Limits
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.errors import Gone
from workflows.people import Person
from workflows.prose import Bullets, Inline, Item, Mention, Prose
from workflows.snapshot import person_from_json
from workflows.snapshot.times import moment_at
from workflows.state import COMMENT_PROPERTY_KEY, GATES_MARK


class Comments:
    """Finds, writes and edits them."""

    def __init__(self, calls: Calls, dialect: Dialect, limits: Limits) -> None:
        self._calls = calls
        self._dialect = dialect
        self._limits = limits

    def find(self, key: str, own: Person, mark: str) -> str | None:
        """The id of the oldest comment by our own account whose property holds the mark.

        A hundred comments a request. The listing gives properties when asked to expand them, which the published API
        does not promise: where it leaves them out, each comment of ours costs one more request.
        """
        params: dict[str, str | int] = {"maxResults": PAGE, "orderBy": "created", "expand": "properties"}
        pages = offset_pages(self._calls, "/issue/{key}/comment", "comments", params, key=key)
        for comment in gathered(pages, self._limits.most_comments, f"comments of {key}"):
            author = person_from_json(comment.get("author"))
            if author is not None and author.is_same(own) and self._mark_of(comment) == mark:
                return text(comment.get("id"), "comment id")
        return None

    def complete(self, key: str, raw: dict[str, Any]) -> None:
        """Put all comments into an issue that was read with them: an answer may hold only the first or the last.

        A hundred a request. Raises Refused when there are more than Crossgate reads: what is missing could take an
        approval back.
        """
        fields = record(raw.get("fields"), f"issue {key}")
        field = record(fields.get("comment"), f"comments of {key}")
        given, total = records(field.get("comments"), f"comments of {key}"), field.get("total")
        if not isinstance(total, int) or total <= len(given):
            return
        params: dict[str, str | int] = {"maxResults": PAGE, "orderBy": "created"}
        pages = offset_pages(self._calls, "/issue/{key}/comment", "comments", params, key=key)
        field["comments"] = gathered(pages, self._limits.most_comments, f"comments of {key}")

    def since(self, key: str, field: object, since: datetime) -> list[dict[str, Any]]:
        """The comments of an issue's field `comment`, and where that lacks some, the newest of the others.

        Those are read until a page reaches behind `since`. An older one that was edited since is found only when it
        came with the issue.
        """
        held = record(field, f"comments of {key}")
        given, total = records(held.get("comments"), f"comments of {key}"), held.get("total")
        if not isinstance(total, int) or total <= len(given):
            return given
        found = {text(one.get("id"), "comment id"): one for one in given}
        params: dict[str, str | int] = {"maxResults": PAGE, "orderBy": "-created"}
        for page in offset_pages(self._calls, "/issue/{key}/comment", "comments", params, key=key):
            found |= {text(one.get("id"), "comment id"): one for one in page}
            if not page or moment_at(page[-1].get("created"), "comment: created") < since:
                break
        return list(found.values())

    def add(self, key: str, prose: Prose, mark: str) -> str:
        """Write it, mark and words in one call; gives its id."""
        raw = self._calls.write("POST", "/issue/{key}/comment", self._body(prose, mark), key=key)
        return text(record(raw, "comment").get("id"), "comment id")

    def edit(self, key: str, comment_id: str, prose: Prose, mark: str) -> None:
        """Replace its words. People are notified only when somebody is mentioned: mentions come once, edits often."""
        params = self._dialect.edit_params(notify=_mentions_somebody(prose))
        endpoint = "/issue/{key}/comment/{comment}"
        self._calls.write("PUT", endpoint, self._body(prose, mark), params, key=key, comment=comment_id)

    def _body(self, prose: Prose, mark: str) -> dict[str, Any]:
        marked = {"key": COMMENT_PROPERTY_KEY, "value": {"by": "crossgate", "mark": mark}}
        return {"body": self._dialect.comment_body(prose), "properties": [marked]}

    def _mark_of(self, comment: dict[str, Any]) -> str | None:
        """What our property says the comment is for; None when it is not there."""
        properties = comment.get("properties")
        if isinstance(properties, list):
            ours = (p for p in properties if isinstance(p, dict) and p.get("key") == COMMENT_PROPERTY_KEY)
            return next((_mark_in(property_) for property_ in ours), None)
        comment_id = text(comment.get("id"), "comment id")
        endpoint = "/comment/{comment}/properties/{property}"
        try:
            return _mark_in(self._calls.get(endpoint, comment=comment_id, property=COMMENT_PROPERTY_KEY))
        except Gone:
            return None


def _mark_in(property_: object) -> str:
    """The mark that a property of ours holds; one that holds none is the gates'."""
    value = property_.get("value") if isinstance(property_, dict) else None
    mark = value.get("mark") if isinstance(value, dict) else None
    return mark if isinstance(mark, str) else GATES_MARK


def _mentions_somebody(prose: Prose) -> bool:
    return any(
        _mentions(block.inlines) if not isinstance(block, Bullets) else any(map(_item_mentions, block.items))
        for block in prose.blocks
    )


def _item_mentions(item: Item) -> bool:
    return _mentions(item.inlines) or any(map(_item_mentions, item.items))


def _mentions(inlines: tuple[Inline, ...]) -> bool:
    return any(isinstance(inline, Mention) for inline in inlines)
