"""Values from the answers of the older API: Data Center's, and what is left of it on Cloud."""

from __future__ import annotations

from typing import Any

from connector.confluence import modern
from connector.remote.answers import record, records, text
from workflows.errors import Unreachable
from workflows.page import PROPERTY_KEY, Attachment, InlineComment, Page, PageHead, PageProperty, Space
from workflows.people import Person

HEAD = "version,space,ancestors"
"""What to expand for a page without its body."""
WHOLE = f"{HEAD},body.storage,operations,metadata.labels,metadata.properties.{PROPERTY_KEY}"
"""What to expand for a whole page. Properties must be named one by one."""


def head(raw: dict[str, Any], people_open: str, *, space_by: str = "key") -> PageHead:
    """A page without its body; `space_by`: whether its space is known by `key` or `id`."""
    what, above = "page", records(raw.get("ancestors", []), "page: ancestors")
    extensions = raw.get("extensions")
    return PageHead(
        id=text(raw.get("id"), what),
        title=text(raw.get("title"), what),
        status=modern.status(raw.get("status")),
        version=modern.version(raw),
        space_id=text(record(raw.get("space"), "page: space").get(space_by), "page: space"),
        parent_id=text(above[-1].get("id"), what) if above else None,
        live=isinstance(extensions, dict) and extensions.get("subType") == "live",
        url=modern.address(raw, people_open),
        saved_at=modern.saved_at(raw, "when"),
    )


def page(raw: dict[str, Any], people_open: str) -> Page:
    """A page as one read gives it, with our own property only."""
    metadata = raw.get("metadata")
    told = metadata if isinstance(metadata, dict) else {}
    kept = told.get("properties")
    ours = kept.get(PROPERTY_KEY) if isinstance(kept, dict) else None
    operations = raw.get("operations")
    return Page(
        head=head(raw, people_open),
        body=modern.storage(raw),
        labels=frozenset(text(entry.get("name"), "label") for entry in modern.included(told, "labels")),
        properties={PROPERTY_KEY: page_property(ours)} if isinstance(ours, dict) else {},
        editable=not isinstance(operations, list) or _may_update(operations),
    )


def page_property(raw: dict[str, Any]) -> PageProperty:
    """A content property."""
    key = text(raw.get("key"), "property")
    return PageProperty(key, raw.get("value"), str(raw.get("id") or key), modern.version(raw))


def space(raw: Any) -> Space:
    """A space, known by its key; raises Unreachable for anything else."""
    told = record(raw, "space")
    key, home = text(told.get("key"), "space"), told.get("homepage")
    home_id = text(home.get("id"), "space: homepage") if isinstance(home, dict) else None
    return Space(key, key, text(told.get("name"), "space"), home_id)


def inline_comment(raw: dict[str, Any]) -> InlineComment:
    """An inline comment."""
    extensions = record(raw.get("extensions"), "inline comment")
    marked, resolution = extensions.get("inlineProperties"), extensions.get("resolution")
    told = marked if isinstance(marked, dict) else {}
    ref = told.get("markerRef")
    return InlineComment(
        text(raw.get("id"), "inline comment"),
        ref if isinstance(ref, str) else None,
        str(told.get("originalSelection") or ""),
        modern.comment_state(resolution.get("status") if isinstance(resolution, dict) else None),
    )


def attachment(raw: dict[str, Any]) -> Attachment:
    """A file."""
    extensions, metadata = raw.get("extensions"), raw.get("metadata")
    told = {**(metadata if isinstance(metadata, dict) else {}), **(extensions if isinstance(extensions, dict) else {})}
    size = told.get("fileSize")
    return Attachment(
        text(raw.get("id"), "attachment"),
        text(raw.get("title"), "attachment"),
        str(told.get("mediaType") or ""),
        size if isinstance(size, int) else 0,
        modern.digest(told.get("comment")),
    )


def cloud_person(raw: Any) -> Person:
    """Somebody on Cloud."""
    told = record(raw, "account")
    name = told.get("displayName") or told.get("publicName") or ""
    return Person(text(told.get("accountId"), "account"), str(name))


def person(raw: Any) -> Person:
    """Somebody on Data Center."""
    told = record(raw, "account")
    key = told.get("userKey")
    if told.get("type") == "anonymous":
        raise Unreachable("account: the answer is about somebody who did not sign in")
    return Person(
        text(told.get("username"), "account"),
        str(told.get("displayName") or ""),
        (key,) if isinstance(key, str) and key else (),
    )


def _may_update(operations: list[Any]) -> bool:
    return any(isinstance(one, dict) and one.get("operation") == "update" for one in operations)
