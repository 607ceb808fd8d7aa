"""Changelogs in JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from connector.sandbox.dialect import Dialect
from connector.sandbox.field import Option
from connector.sandbox.model import History, Item, Status, Trace, User, Value
from connector.sandbox.render import people
from connector.sandbox.text.rich import RichText


def history(entry: History, dialect: Dialect) -> dict[str, Any]:
    """One history as the API gives it."""
    return {
        "id": entry.id,
        "author": people.user(entry.author, dialect),
        "created": dialect.time(entry.created),
        "items": [item(one, dialect) for one in entry.items],
    }


def item(one: Item, dialect: Dialect) -> dict[str, Any]:
    """One item. Data Center knows no field ids, and nulls are written out on both."""
    before, after = trace(one.before, dialect), trace(one.after, dialect)
    shown: dict[str, Any] = {"field": one.field_name, "fieldtype": "custom" if one.custom else "jira"}
    if dialect.cloud and one.field_id is not None:
        shown["fieldId"] = one.field_id
    return shown | {"from": before.id, "fromString": before.text, "to": after.id, "toString": after.text}


def trace(value: Value, dialect: Dialect) -> Trace:
    """A value as changelogs keep it: an id where it has one, and the text people see."""
    match value:
        case Trace():
            return value
        case Status(id=id, name=text) | Option(id=id, value=text):
            return Trace(id, text)
        case User():
            return Trace(value.account_id if dialect.cloud else value.key, value.display_name)
        case date():
            return Trace(value.isoformat(), f"{value:%d/%b/%y}")
        case tuple():
            return _several(value, dialect)
        case _:
            return Trace(None, _words(value))


def _words(value: RichText | float | str | None) -> str | None:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value.wiki if isinstance(value, RichText) else value


def _several(values: tuple[Any, ...], dialect: Dialect) -> Trace:
    if all(isinstance(one, str) for one in values):
        return Trace("", " ".join(values))
    traces = [trace(one, dialect) for one in values]
    ids = ", ".join(str(one.id) for one in traces)
    return Trace(f"[{ids}]", ", ".join(str(one.text) for one in traces))
