"""Values of fields: read from what a client sends, refused as Jira refuses them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import orjson

from connector.sandbox.dialect import Dialect
from connector.sandbox.field import Field, FieldKind, Option
from connector.sandbox.model import User, Value
from connector.sandbox.site import Site
from connector.sandbox.text import adf
from connector.sandbox.text.rich import RichText

TEXT_LIMIT = 32_767  # Jira's limit for text areas and comments, in characters.
LINE_LIMIT = 255  # Jira's limit for a single line.


class BadValue(Exception):
    """A value that the field does not take; the text is what Jira would say."""


def read(site: Site, field: Field, raw: Any, dialect: Dialect) -> Value:
    """The value that a client's JSON means for a field. Raises BadValue."""
    if raw is None or (field.kind in _LISTS and raw == []):
        return None
    if field.kind is FieldKind.PARENT:
        return _parent(site, raw)
    if field.kind is FieldKind.TEXTAREA:
        return rich_text(raw, dialect)
    if field.kind in (FieldKind.SELECT, FieldKind.MULTI_SELECT):
        return _each(field, raw, lambda one: _option(field, one))
    if field.kind in (FieldKind.USER, FieldKind.MULTI_USER):
        return _each(field, raw, lambda one: _user(site, field, one, dialect))
    return _plain(field, raw)


_LISTS = (FieldKind.MULTI_SELECT, FieldKind.MULTI_USER, FieldKind.LABELS)


def _each(field: Field, raw: Any, one: Callable[[Any], Any]) -> Value:
    if field.kind not in _LISTS:
        found: Value = one(raw)
        return found
    if not isinstance(raw, list):
        raise BadValue("data was not an array")
    return tuple(dict.fromkeys(one(entry) for entry in raw))


def rich_text(raw: Any, dialect: Dialect) -> RichText:
    """A document (version 3) or wiki markup (version 2), within Jira's limit. Raises BadValue."""
    if dialect.version == "3":
        problem = adf.check(raw)
        if problem:
            raise BadValue(f"Operation value {problem}")
        text = RichText.of_adf(raw)
    elif isinstance(raw, str):
        text = RichText.of_wiki(raw)
    else:
        raise BadValue("Operation value must be a string")
    if len(text.wiki) > TEXT_LIMIT:
        raise BadValue(f"The entered text is too long. It exceeds the allowed limit of {TEXT_LIMIT:,} characters.")
    return text


def _plain(field: Field, raw: Any) -> Value:
    match field.kind:
        case FieldKind.NUMBER | FieldKind.RATING:
            if isinstance(raw, bool) or not isinstance(raw, int | float):
                raise BadValue("Operation value must be a number")
            return float(raw)
        case FieldKind.DATE:
            try:
                return date.fromisoformat(raw)
            except (TypeError, ValueError):
                raise BadValue("Error parsing date string: " + str(raw)[:LINE_LIMIT]) from None
        case FieldKind.LABELS:
            return _labels(raw)
        case FieldKind.INTERVAL:
            return _interval(raw)
        case FieldKind.FORMULA:
            raise BadValue(f"{field.name} is computed by a formula and cannot be set.")
        case _:
            return _line(raw)


def _interval(raw: Any) -> str:
    try:
        days = orjson.loads(raw)
        first, last = date.fromisoformat(days["start"]), date.fromisoformat(days["end"])
    except (TypeError, ValueError, KeyError):
        raise BadValue("Interval must be a JSON text with the days 'start' and 'end'") from None
    if last < first:
        raise BadValue("Interval must not end before it starts")
    return orjson.dumps({"start": first.isoformat(), "end": last.isoformat()}).decode()


def _line(raw: Any) -> str:
    if not isinstance(raw, str):
        raise BadValue("Operation value must be a string")
    if "\n" in raw or "\r" in raw:
        raise BadValue("The summary is invalid because it contains newline characters.")
    if len(raw) > LINE_LIMIT:
        raise BadValue(f"The entered text is too long. It exceeds the allowed limit of {LINE_LIMIT} characters.")
    return raw


def _labels(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(label, str) for label in raw):
        raise BadValue("data was not an array of strings")
    for label in raw:
        if any(letter.isspace() for letter in label):
            raise BadValue(f"The label '{label}' contains spaces which is invalid.")
    return tuple(sorted(set(raw)))


def _option(field: Field, raw: Any) -> Option:
    if not isinstance(raw, dict) or not ("id" in raw or "value" in raw):
        raise BadValue("Specify a valid 'id' or 'value' for " + field.name)
    for option in field.options:
        if raw.get("id", option.id) == option.id and raw.get("value", option.value) == option.value:
            return option
    raise BadValue(f"Option {'id' if 'id' in raw else 'value'} '{raw.get('id', raw.get('value'))}' is not valid")


def _user(site: Site, field: Field, raw: Any, dialect: Dialect) -> User:
    if not isinstance(raw, dict):
        raise BadValue("data was not an object")
    if dialect.cloud:
        account = raw.get("accountId", raw.get("id"))
        if account is None:
            raise BadValue(f"Specify a valid 'accountId' for {field.name}: user names are not supported")
        user = site.users.get(str(account))
    else:
        account = raw.get("name", raw.get("key"))
        user = next((known for known in site.users.values() if account in (known.name, known.key)), None)
    if user is None or not user.active:
        raise BadValue(f"User '{account}' does not exist.")
    return user


def _parent(site: Site, raw: Any) -> str:
    key = (raw.get("key") or raw.get("id")) if isinstance(raw, dict) else None
    found = site.find_issue(key) if isinstance(key, str) else None
    if found is None:
        raise BadValue("Could not find valid 'id' or 'key' for the parent.")
    return found.key
