"""What Jira offers: transitions with what their screens want, and the site's fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.requirements.linked import StatusCategory
from workflows.issue import FieldCatalog, OfferedTransition, RequiredField
from workflows.snapshot.raw import list_at, mapping_at, some_text_at, text_at
from workflows.snapshot.related import status_from_json
from workflows.snapshot.values import field_value


def offered_from_json(raw: Mapping[str, Any]) -> tuple[OfferedTransition, ...]:
    """`transitions` of an issue read with `expand=transitions.fields`, or of its transitions' own answer.

    Those marked unavailable are left out. A screen's field is required of us when it has no default and the issue (its
    `fields`, where they are beside) holds nothing in it yet. Raises BadSnapshot.
    """
    held = raw.get("fields")
    filled = held if isinstance(held, Mapping) else {}
    return tuple(
        _offered(mapping_at(entry, f"transitions[{n}]"), filled, f"transitions[{n}]")
        for n, entry in enumerate(list_at(raw.get("transitions", ()), "transitions"))
        if not (isinstance(entry, Mapping) and entry.get("isAvailable") is False)
    )


def _offered(raw: Mapping[str, Any], filled: Mapping[str, Any], where: str) -> OfferedTransition:
    screen = mapping_at(raw.get("fields") or {}, f"{where}.fields")
    wanted = (
        _required(field_id, field, f"{where}.fields.{field_id}")
        for field_id, field in screen.items()
        if isinstance(field, Mapping)
        and field.get("required") is True
        and field.get("hasDefaultValue") is not True
        and not field_value(filled.get(field_id))
    )
    return OfferedTransition(
        some_text_at(raw.get("id"), f"{where}.id"),
        text_at(raw.get("name"), f"{where}.name") or "",
        status_from_json(raw.get("to"), f"{where}.to"),
        tuple(wanted),
    )


def _required(id: str, raw: Mapping[str, Any], where: str) -> RequiredField:
    name = text_at(raw.get("name"), f"{where}.name") or id
    return RequiredField(id, name, _schema_type(raw, where) or "string")


def _schema_type(raw: Mapping[str, Any], where: str) -> str | None:
    schema = raw.get("schema")
    return text_at(schema.get("type"), f"{where}.schema.type") if isinstance(schema, Mapping) else None


def catalog_from_json(raw: object, statuses: object = ()) -> FieldCatalog:
    """The answers of `/field` (names and schema types by id) and of `/status` (categories); raises BadSnapshot."""
    names: dict[str, str] = {}
    types: dict[str, str] = {}
    for n, entry in enumerate(list_at(raw, "fields")):
        where = f"fields[{n}]"
        field = mapping_at(entry, where)
        field_id = some_text_at(field.get("id"), f"{where}.id")
        names[field_id] = text_at(field.get("name"), f"{where}.name") or field_id
        if kind := _schema_type(field, where):
            types[field_id] = kind
    return FieldCatalog(names, types, _categories(statuses))


def _categories(raw: object) -> dict[str, StatusCategory]:
    """Each status' category by its id, and by its name (names differ in letter case only) where all of it agree."""
    found: dict[str, StatusCategory] = {}
    named: dict[str, set[StatusCategory]] = {}
    for n, entry in enumerate(list_at(raw, "statuses")):
        status = status_from_json(entry, f"statuses[{n}]")
        if status.category is not None:
            named.setdefault(status.name.strip().casefold(), set()).add(status.category)
            if status.id:
                found[status.id] = status.category
    return found | {name: categories.pop() for name, categories in named.items() if len(categories) == 1}
