"""Pages and what hangs on them, as version 2 of Cloud's API shows them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any

from connector.sandbox.confluence.call import WikiCall, moment
from connector.sandbox.confluence.model import File, Property, Remark, Version, WikiPage, WikiSpace

INCLUDED = 50
"""Labels, properties and operations that come with a page."""


def head(call: WikiCall, page: WikiPage) -> dict[str, Any]:
    """A page without its body."""
    return {
        "id": page.id,
        "status": page.status,
        "title": page.title,
        "spaceId": page.space.id,
        "parentId": page.parent_id,
        "parentType": None if page.parent_id is None else "page",
        "position": 1,
        "authorId": page.author.account_id,
        "ownerId": page.author.account_id,
        "lastOwnerId": None,
        "createdAt": moment(page.created),
        "subtype": "live" if page.live else None,
        "version": version(page.current),
        "_links": {
            "webui": f"/spaces/{page.space.key}/pages/{page.id}",
            "editui": f"/pages/resumedraft.action?draftId={page.id}",
            "tinyui": f"/x/{page.id}",
        },
    } | ({} if "body-format" not in call.query else {"body": body(page)})


def single(call: WikiCall, page: WikiPage) -> dict[str, Any]:
    """A page as the call for one page gives it, with what it was asked to include."""
    given = head(call, page)
    given["_links"] = given["_links"] | {"base": call.base}
    given.setdefault("body", {})
    wanted: dict[str, tuple[Sequence[Any], Callable[[Any], dict[str, Any]]]] = {
        "labels": (page.labels, label),
        "properties": (list(page.properties.values()), shown_property),
        "operations": (operations(call, page), dict),
    }
    for name, (entries, show) in wanted.items():
        if call.query.get(f"include-{name}") == "true":
            given[name] = {
                "results": [show(entry) for entry in entries[:INCLUDED]],
                "meta": {"hasMore": len(entries) > INCLUDED},
                "_links": {"self": f"{call.base}/api/v2/pages/{page.id}/{name}"},
            }
    return given


def body(page: WikiPage) -> dict[str, Any]:
    """A body in storage format."""
    return {"storage": {"value": page.body, "representation": "storage"}}


def version(one: Version) -> dict[str, Any]:
    """A version of a page."""
    return {
        "number": one.number,
        "message": one.message,
        "minorEdit": False,
        "authorId": one.author.account_id,
        "createdAt": moment(one.at),
    }


def label(name: str) -> dict[str, Any]:
    """A label."""
    return {"id": str(zlib.crc32(name.encode())), "name": name, "prefix": "global"}


def shown_property(one: Property) -> dict[str, Any]:
    """A content property."""
    return {
        "id": one.id,
        "key": one.key,
        "value": one.value,
        "version": {
            "number": one.version,
            "authorId": one.author.account_id,
            "createdAt": moment(one.at),
            "message": "",
            "minorEdit": False,
        },
    }


def operations(call: WikiCall, page: WikiPage) -> list[dict[str, Any]]:
    """What the caller may do with a page."""
    allowed = ["read"]
    if page.status == "current" and call.wiki.may_edit(call.user, page):
        allowed += ["update", "delete", "archive"]
    return [{"operation": name, "targetType": "page"} for name in allowed]


def remark(page: WikiPage, one: Remark, state: str) -> dict[str, Any]:
    """An inline comment."""
    return {
        "id": one.id,
        "status": "current",
        "title": f"Re: {page.title}",
        "pageId": page.id,
        "version": {"number": 1, "authorId": one.author.account_id, "createdAt": moment(one.at)},
        "body": {"storage": {"value": one.body, "representation": "storage"}},
        "resolutionStatus": state,
        "properties": {"inlineMarkerRef": one.ref, "inlineOriginalSelection": one.selection},
        "_links": {"webui": f"/spaces/{page.space.key}/pages/{page.id}?focusedCommentId={one.id}"},
    }


def file(page: WikiPage, one: File) -> dict[str, Any]:
    """An attachment."""
    download = f"/download/attachments/{page.id}/{one.name}"
    return {
        "id": f"att{one.id}",
        "status": "current",
        "title": one.name,
        "createdAt": moment(one.at),
        "pageId": page.id,
        "mediaType": one.media_type,
        "mediaTypeDescription": "File",
        "comment": one.comment,
        "fileId": one.id,
        "fileSize": len(one.content),
        "webuiLink": f"/spaces/{page.space.key}/pages/{page.id}",
        "downloadLink": download,
        "version": {"number": one.version, "authorId": one.author.account_id, "createdAt": moment(one.at)},
        "_links": {"download": download, "webui": f"/spaces/{page.space.key}/pages/{page.id}"},
    }


def space(one: WikiSpace, author: str) -> dict[str, Any]:
    """A space."""
    return {
        "id": one.id,
        "key": one.key,
        "name": one.name,
        "type": "global",
        "status": one.status,
        "authorId": author,
        "homepageId": one.home_id,
        "createdAt": "2026-01-01T00:00:00.000Z",
        "_links": {"webui": f"/spaces/{one.key}"},
    }
