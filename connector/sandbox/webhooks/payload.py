"""What a webhook says: the body in the shape that Jira sends, fields as version 2 shows them."""

from __future__ import annotations

from typing import Any

import orjson

from connector.sandbox.dialect import Dialect
from connector.sandbox.happenings import Happening, Kind
from connector.sandbox.render import history, issues, people
from connector.sandbox.site import Site

_COMMENTS = (Kind.COMMENT_CREATED, Kind.COMMENT_UPDATED, Kind.COMMENT_DELETED)
_TYPES = {Kind.ISSUE_CREATED: "issue_created", Kind.ISSUE_DELETED: "issue_deleted"}
_BESIDE_COMMENTS = ("summary", "issuetype", "project", "assignee", "status")


def payload(site: Site, happening: Happening, dialect: Dialect) -> bytes:
    """The body of a delivery."""
    told: dict[str, Any] = {
        "timestamp": int(site.now().timestamp() * 1000),
        "webhookEvent": happening.kind.value,
    }
    if happening.kind in _COMMENTS and happening.comment is not None:
        told["comment"] = issues.comment(happening.comment, happening.issue, dialect)
        told["issue"] = _issue(site, happening, dialect, _BESIDE_COMMENTS)
        return orjson.dumps(told)
    told["issue_event_type_name"] = _TYPES.get(happening.kind) or _update_type(happening)
    told["user"] = people.user(happening.user, dialect)
    told["issue"] = _issue(site, happening, dialect, ("*all", "-comment"))
    if happening.history is not None:
        items = [history.item(one, dialect) for one in happening.history.items]
        told["changelog"] = {"id": happening.history.id, "items": items}
    return orjson.dumps(told)


def _issue(site: Site, happening: Happening, dialect: Dialect, wanted: tuple[str, ...]) -> dict[str, Any]:
    shown = issues.issue(site, happening.issue, dialect, wanted)
    return {name: shown[name] for name in ("id", "self", "key", "fields") if name in shown}


def _update_type(happening: Happening) -> str:
    changed = {item.field_name for item in happening.history.items} if happening.history else set()
    if "Key" in changed:
        return "issue_moved"
    if "status" in changed:
        return "issue_generic"
    return "issue_assigned" if changed == {"assignee"} else "issue_updated"
