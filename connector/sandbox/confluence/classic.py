"""Pages and what hangs on them, as the older API shows them: all of Data Center's, and what is left of it on Cloud."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from typing import Any

from connector.sandbox.confluence.call import WikiCall, moment
from connector.sandbox.confluence.model import File, Property, Remark, WikiPage, WikiSpace
from connector.sandbox.model import User


def results(entries: Sequence[dict[str, Any]], start: int = 0, limit: int = 100) -> dict[str, Any]:
    """A listing."""
    return {"results": list(entries), "start": start, "limit": limit, "size": len(entries), "_links": {}}


def content(call: WikiCall, page: WikiPage, expand: Collection[str]) -> dict[str, Any]:
    """A page, with what it was asked to expand."""
    given: dict[str, Any] = {
        "id": page.id,
        "type": "page",
        "status": page.status,
        "title": page.title,
        "extensions": {"position": 1} | ({"subType": "live"} if page.live else {}),
        "_links": {"webui": f"/spaces/{page.space.key}/pages/{page.id}", "base": call.base},
        "_expandable": {},
    }
    if "version" in expand:
        given["version"] = version(page)
    if "space" in expand:
        given["space"] = space(page.space, home=False)
    if "ancestors" in expand:
        given["ancestors"] = [content(call, one, ()) for one in reversed(call.wiki.ancestors(page))]
    if "operations" in expand:
        given["operations"] = _operations(call, page)
    if "body.storage" in expand:
        given["body"] = {"storage": {"value": page.body, "representation": "storage", "_expandable": {}}}
    metadata: dict[str, Any] = {}
    if "metadata.labels" in expand:
        metadata["labels"] = results([label(name) for name in page.labels], limit=200)
    for name in expand:
        key = name.removeprefix("metadata.properties.")
        if key != name and key in page.properties:
            metadata.setdefault("properties", {})[key] = shown_property(page.properties[key])
    return given | ({"metadata": metadata} if metadata else {})


def version(page: WikiPage) -> dict[str, Any]:
    """The newest version of a page."""
    newest = page.current
    return {
        "number": newest.number,
        "when": moment(newest.at),
        "minorEdit": False,
        "message": newest.message,
        "by": {"type": "known", "displayName": newest.author.display_name},
    }


def space(one: WikiSpace, *, home: bool) -> dict[str, Any]:
    """A space, with its home page when asked to."""
    given: dict[str, Any] = {
        "id": int(one.id),
        "key": one.key,
        "name": one.name,
        "type": "global",
        "status": one.status,
        "_links": {"webui": f"/spaces/{one.key}"},
        "_expandable": {},
    }
    return given | ({"homepage": {"id": one.home_id, "type": "page", "status": "current"}} if home else {})


def label(name: str) -> dict[str, Any]:
    """A label."""
    return {"prefix": "global", "name": name, "id": str(zlib.crc32(name.encode())), "label": name}


def shown_property(one: Property) -> dict[str, Any]:
    """A content property."""
    return {
        "id": one.id,
        "key": one.key,
        "value": one.value,
        "version": {"when": moment(one.at), "number": one.version, "minorEdit": False},
    }


def file(page: WikiPage, one: File) -> dict[str, Any]:
    """An attachment."""
    return {
        "id": f"att{one.id}",
        "type": "attachment",
        "status": "current",
        "title": one.name,
        "metadata": {"mediaType": one.media_type, "comment": one.comment},
        "extensions": {"mediaType": one.media_type, "fileSize": len(one.content), "comment": one.comment},
        "_links": {"download": f"/download/attachments/{page.id}/{one.name}"},
    }


def remark(one: Remark, state: str) -> dict[str, Any]:
    """An inline comment."""
    return {
        "id": one.id,
        "type": "comment",
        "status": "current",
        "title": "Re:",
        "extensions": {
            "location": "inline",
            "inlineProperties": {"markerRef": one.ref, "originalSelection": one.selection},
            "resolution": {"status": state},
        },
        "body": {"storage": {"value": one.body, "representation": "storage"}},
    }


def person(user: User, *, cloud: bool) -> dict[str, Any]:
    """A person."""
    given: dict[str, Any] = {"type": "known", "displayName": user.display_name}
    if cloud:
        return given | {
            "accountId": user.account_id,
            "accountType": "app" if user.app else "atlassian",
            "email": "",
            "publicName": user.display_name,
        }
    return given | {"username": user.name, "userKey": user.key}


def restriction(call: WikiCall, operation: str, who: Collection[str]) -> dict[str, Any]:
    """Who alone may do something with a page."""
    people = [person(call.site.users[one], cloud=True) for one in sorted(who)]
    return {
        "operation": operation,
        "restrictions": {"user": results(people)},
        "_expandable": {},
        "_links": {"self": f"{call.base}/rest/api/content"},
    }


def _operations(call: WikiCall, page: WikiPage) -> list[dict[str, Any]]:
    allowed = ["read", "update", "delete"] if call.wiki.may_edit(call.user, page) else ["read"]
    return [{"operation": name, "targetType": "page"} for name in allowed]
