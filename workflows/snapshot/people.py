"""Users as Jira Cloud, Data Center and the versions between them write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.people import Person


def is_person(raw: Mapping[str, Any]) -> bool:
    """Whether an object is a user and not a project, a group or an option, which have names too."""
    return "accountId" in raw or ("displayName" in raw and ("name" in raw or "key" in raw))


def person_from_json(raw: object) -> Person | None:
    """The user; None where there is none or nothing names it.

    The account id is the id where there is one; else the user name, else the user key. What else names the user is an
    alias: changelogs name users by any of the three. E-mail addresses are left out.
    """
    if not isinstance(raw, Mapping):
        return None
    ids = [text for part in ("accountId", "name", "key") if isinstance(text := raw.get(part), str) and text.strip()]
    if not ids:
        return None
    first, *others = dict.fromkeys(ids)
    shown = raw.get("displayName")
    return Person(first, shown if isinstance(shown, str) else "", tuple(others))
