"""The site's fields, and how a value written as text is given to one of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import orjson

from connector.remote.answers import records
from workflows.errors import Refused
from workflows.issue import FieldCatalog
from workflows.snapshot import catalog_from_json

EPIC_LINK = "com.pyxis.greenhopper.jira:gh-epic-link"
INTERVAL = "jira.polaris:interval"

_MULTI_LINE = frozenset({"description", "environment"})
_BY_NAME = frozenset({"priority", "resolution", "issuetype", "securitylevel", "version", "component", "group"})


@dataclass(frozen=True, slots=True)
class FieldShape:
    """Jira's schema of a field."""

    type: str = "string"  # string, number, date, option, user, array, …
    items: str = ""  # What an array holds.
    custom: str = ""  # The kind of a custom field, such as `…:textarea`.


@dataclass(frozen=True, slots=True)
class SiteFields:
    """The answers of `/field` and `/status`."""

    catalog: FieldCatalog
    shapes: dict[str, FieldShape]  # By field id.

    @property
    def epic_link(self) -> str | None:
        """The id of Data Center's field that ties an issue to its epic, where the site has one."""
        return next((known for known, shape in self.shapes.items() if shape.custom == EPIC_LINK), None)


class Spelling(Protocol):
    """What Cloud and Data Center write differently."""

    def multi_line(self, text: str) -> object:
        """The value of a multi-line text field."""

    def person(self, id: str) -> dict[str, str]:
        """A user as a value."""


def site_fields(raw: Any, statuses: Any = ()) -> SiteFields:
    """Read the answers of `/field` and `/status`; raises BadSnapshot or Unreachable."""
    shapes: dict[str, FieldShape] = {}
    for entry in records(raw, "fields"):
        schema = entry.get("schema")
        if isinstance(schema, dict):
            kind, items, custom = (str(schema.get(part) or "") for part in ("type", "items", "custom"))
            shapes[str(entry.get("id"))] = FieldShape(kind or "string", items, custom)
    return SiteFields(catalog_from_json(raw, statuses), shapes)


def allowed_in(raw: Any) -> tuple[str, ...] | None:
    """The values that a field of an edit screen allows, as `value_of` takes them; None: any, several, or not listed."""
    known = raw if isinstance(raw, dict) else {}
    listed, schema = known.get("allowedValues"), known.get("schema")
    if not isinstance(listed, list) or (isinstance(schema, dict) and schema.get("type") == "array"):
        return None
    named = (entry.get("value") or entry.get("name") for entry in listed if isinstance(entry, dict))
    return tuple(name for name in named if isinstance(name, str))


def value_of(field_id: str, text: str, shape: FieldShape, spelling: Spelling) -> object:
    """The JSON of a field's value, from text: several values of an array stand with commas between.

    Raises Refused for a number that is none. What Jira does not take it refuses itself, with its reason.
    """
    if shape.type == "array":
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return [_single(field_id, part, shape.items, spelling) for part in parts]
    if shape.type == "string" and (field_id in _MULTI_LINE or shape.custom.endswith(":textarea")):
        return spelling.multi_line(text)
    if shape.custom == INTERVAL:
        return _interval(field_id, text)
    return _single(field_id, text, shape.type, spelling)


def _single(field_id: str, text: str, kind: str, spelling: Spelling) -> object:
    spellings: dict[str, Callable[[str], object]] = {
        "number": lambda value: _number(field_id, value),
        "option": lambda value: {"value": value},
        "option-with-child": _cascade,
        "user": spelling.person,
    }
    if kind in _BY_NAME:
        return {"name": text}
    return spellings[kind](text) if kind in spellings else text


def _number(field_id: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Refused(f"field {field_id}: {text!r} is no number", (f"{field_id}: {text!r} is no number",))
    return number


def _interval(field_id: str, text: str) -> str:
    """Product Discovery's interval, from `2027-01-01/2027-03-31` or one day, as snapshots show it."""
    first, _, last = (part.strip() for part in text.partition("/"))
    try:
        days = [date.fromisoformat(day).isoformat() for day in (first, last or first)]
    except ValueError:
        problem = f"{field_id}: {text!r} is neither a day nor two days as 2027-01-01/2027-03-31"
        raise Refused(f"field {problem}", (problem,)) from None
    return orjson.dumps({"start": days[0], "end": days[1]}).decode()


def _cascade(text: str) -> dict[str, object]:
    """`Parent / Child`, as snapshots show it; or the parent alone."""
    parent, slash, child = (part.strip() for part in text.partition(" / "))
    return {"value": parent, "child": {"value": child}} if slash else {"value": parent}
