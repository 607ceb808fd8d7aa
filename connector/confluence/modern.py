"""Values from the answers of version 2 of Cloud's API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from connector.remote.answers import record, records, text
from workflows.errors import Unreachable
from workflows.page import (
    Attachment,
    CommentState,
    InlineComment,
    Page,
    PageHead,
    PageProperty,
    PageStatus,
    Space,
)

DIGEST_MARK = "sha256:"
"""In the comment of an attachment of ours, before the digest of its content."""


def head(raw: dict[str, Any], people_open: str) -> PageHead:
    """A page without its body; `people_open` is the address of the site as people open it."""
    what = "page"
    parent = raw.get("parentId")
    return PageHead(
        id=text(raw.get("id"), what),
        title=text(raw.get("title"), what),
        status=status(raw.get("status")),
        version=version(raw),
        space_id=text(raw.get("spaceId"), what),
        parent_id=None if parent is None else text(parent, what),
        live=raw.get("subtype") == "live",
        url=address(raw, people_open),
        saved_at=saved_at(raw, "createdAt"),
    )


def page(raw: dict[str, Any], people_open: str) -> Page:
    """A page as one read gives it; more than fifty labels or properties are to be read by the caller."""
    properties = [page_property(entry) for entry in included(raw, "properties")]
    operations = included(raw, "operations")
    return Page(
        head=head(raw, people_open),
        body=storage(raw),
        labels=frozenset(text(entry.get("name"), "label") for entry in included(raw, "labels")),
        properties={one.key: one for one in properties},
        # What a page does not say is not held against it: a write that is forbidden is refused.
        editable="operations" not in raw or any(entry.get("operation") == "update" for entry in operations),
    )


def included(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """What came with a page under a name."""
    part = raw.get(name)
    return records(part.get("results"), f"page: {name}") if isinstance(part, dict) else []


def has_more(raw: dict[str, Any], name: str) -> bool:
    """Whether a page has more of something than came with it."""
    part = raw.get(name)
    meta = part.get("meta") if isinstance(part, dict) else None
    return isinstance(meta, dict) and meta.get("hasMore") is True


def storage(raw: dict[str, Any]) -> str:
    """The body in storage format; "" where the answer holds none."""
    body = raw.get("body")
    found = body.get("storage") if isinstance(body, dict) else None
    value = found.get("value") if isinstance(found, dict) else None
    return value if isinstance(value, str) else ""


def status(raw: object) -> PageStatus:
    """A page's status; raises Unreachable for one that no page of ours can have."""
    if raw == "deleted":
        return PageStatus.TRASHED
    try:
        return PageStatus(str(raw))
    except ValueError:
        raise Unreachable(f"page: the answer holds the status {str(raw)[:30]!r}") from None


def version(raw: dict[str, Any]) -> int:
    """The number of the newest version."""
    number = record(raw.get("version"), "page: version").get("number")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Unreachable("page: the answer holds no version number")
    return number


def saved_at(raw: dict[str, Any], name: str) -> datetime | None:
    """When the newest version was saved; None when the answer does not tell."""
    told = record(raw.get("version"), "page: version").get(name)
    try:
        return datetime.fromisoformat(told).astimezone(UTC) if isinstance(told, str) else None
    except ValueError:
        return None


def address(raw: dict[str, Any], people_open: str) -> str:
    """Where people open it."""
    links = raw.get("_links")
    path = links.get("webui") if isinstance(links, dict) else None
    return people_open + path if isinstance(path, str) and path.startswith("/") else ""


def page_property(raw: dict[str, Any]) -> PageProperty:
    """A content property."""
    what = "property"
    return PageProperty(text(raw.get("key"), what), raw.get("value"), text(raw.get("id"), what), version(raw))


def space(raw: dict[str, Any]) -> Space:
    """A space."""
    what, home = "space", raw.get("homepageId")
    return Space(
        text(raw.get("id"), what),
        text(raw.get("key"), what),
        text(raw.get("name"), what),
        text(home, what) if home else None,
    )


def inline_comment(raw: dict[str, Any]) -> InlineComment:
    """An inline comment. A state that is not known is taken for an open one, which is protected most."""
    properties = raw.get("properties")
    told = properties if isinstance(properties, dict) else {}
    ref = told.get("inlineMarkerRef") or told.get("inline-marker-ref")
    selection = told.get("inlineOriginalSelection") or told.get("inline-original-selection")
    return InlineComment(
        text(raw.get("id"), "inline comment"),
        ref if isinstance(ref, str) else None,
        selection if isinstance(selection, str) else "",
        comment_state(raw.get("resolutionStatus")),
    )


def comment_state(raw: object) -> CommentState:
    """Where an inline comment stands."""
    return next((known for known in CommentState if known.value == raw), CommentState.OPEN)


def attachment(raw: dict[str, Any]) -> Attachment:
    """A file."""
    what, size = "attachment", raw.get("fileSize")
    return Attachment(
        text(raw.get("id"), what),
        text(raw.get("title"), what),
        str(raw.get("mediaType") or ""),
        size if isinstance(size, int) else 0,
        digest(raw.get("comment")),
    )


def digest(comment: object) -> str | None:
    """The digest that we noted in a file's comment."""
    if not isinstance(comment, str):
        return None
    return next((word.removeprefix(DIGEST_MARK) for word in comment.split() if word.startswith(DIGEST_MARK)), None)
