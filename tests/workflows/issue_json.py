"""Raw JSON of issues as Jira answers them, for the tests of the snapshot; a test names only what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def cloud_user(id: str, name: str) -> dict[str, Any]:
    """A user as Cloud writes one."""
    return {"accountId": id, "displayName": name, "active": True, "accountType": "atlassian"}


def data_center_user(name: str, key: str, shown: str) -> dict[str, Any]:
    """A user as Data Center writes one."""
    return {"name": name, "key": key, "displayName": shown, "emailAddress": f"{name}@bank.example", "active": True}


def raw_status(id: str, name: str, category: str = "indeterminate") -> dict[str, Any]:
    """A status with its category's key."""
    return {"id": id, "name": name, "statusCategory": {"id": 4, "key": category}}


def item(field: str, before: str | None, after: str | None, **parts: Any) -> dict[str, Any]:
    """An item of a changelog, with display texts; ids and the field's id come as further parts (`from` as `from_`)."""
    written = {name.removesuffix("_"): value for name, value in parts.items()}
    return {"field": field, "fieldtype": "jira", "fromString": before, "toString": after, **written}


def raw_history(id: str, created: object, *items: Mapping[str, Any], author: object = None) -> dict[str, Any]:
    """An entry of a changelog."""
    return {"id": id, "created": created, "author": author, "items": list(items)}


def raw_issue(*histories: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """An issue as read with its changelog; `fields` replace or join the usual ones."""
    return {
        "id": "20042",
        "key": "FRAUD-42",
        "fields": {
            "summary": "Score card payments within 40 ms",
            "issuetype": {"id": "10001", "name": "Story"},
            "project": {"id": "10200", "key": "FRAUD", "name": "Fraud detection"},
            "status": raw_status("10103", "In Development"),
            "created": "2026-09-28T08:15:02.114+0000",
            "labels": [],
            "components": [],
            "assignee": None,
            **fields,
        },
        "changelog": {"startAt": 0, "maxResults": 100, "total": len(histories), "histories": list(histories)},
    }
