"""Values as Python callers of the sandbox write them: names and plain texts in place of JSON."""

from __future__ import annotations

from typing import Any

from connector.sandbox.field import Field, FieldKind
from connector.sandbox.site import Site
from connector.sandbox.text.wiki import from_wiki


def as_json(site: Site, field: Field, value: Any) -> Any:
    """What a Cloud client would send for a value: an option or person by name, a text area as wiki markup."""
    if isinstance(value, list | tuple):
        return [_one(site, field, entry) for entry in value]
    return _one(site, field, value)


def _one(site: Site, field: Field, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match field.kind:
        case FieldKind.SELECT | FieldKind.MULTI_SELECT:
            return {"value": value}
        case FieldKind.USER | FieldKind.MULTI_USER:
            return {"accountId": site.user(value).account_id}
        case FieldKind.TEXTAREA:
            return from_wiki(value)
        case FieldKind.PARENT:
            return {"key": value}
        case _:
            return value
