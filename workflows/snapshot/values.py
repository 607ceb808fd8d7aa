"""What a field holds, whatever Jira's shape for it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from workflows.issue import EMPTY, FieldValue
from workflows.outline import Outline, Task
from workflows.snapshot.adf import is_adf, text_of_adf
from workflows.snapshot.outlines import outline_of_adf
from workflows.snapshot.people import is_person, person_from_json
from workflows.snapshot.raw import number_text

_DEEPEST = 8
# Where an object keeps what people see of it, the likeliest first: options; versions, components, priorities, groups,
# sprints; teams; attachments; issues.
_SHOWN = ("value", "name", "title", "filename", "key")
_INTERVAL = re.compile(r'\{\s*"start"\s*:\s*"([0-9-]{10})"\s*,\s*"end"\s*:\s*"([0-9-]{10})"\s*\}')
_OLD_SPRINT = "com.atlassian.greenhopper.service.sprint.Sprint@"


def field_value(raw: object, depth: int = 0) -> FieldValue:
    """A field's JSON as texts and ids side by side; null, `[]`, `{}`, blank text and an empty document are EMPTY.

    Options and cascading options (`Parent / Child`, the child's id), users, versions, components, sprints, teams,
    issues and rich text are known. An object of another shape becomes its JSON as text. Ids are there only when every
    value has one.
    """
    match raw:
        case None:
            return EMPTY
        case str():
            return text_value(raw)
        case bool():
            return FieldValue(("true" if raw else "false",))
        case int() | float():
            return FieldValue((number_text(raw),))
        case Mapping():
            return _of_object(raw)
        case list() | tuple():
            return _of_list(raw, depth)
        case _:
            return FieldValue((str(raw),))


def text_value(text: str) -> FieldValue:
    """A text as it is. A Product Discovery interval becomes its day, or `start/end`; an old sprint its name and id."""
    if not text.strip():
        return EMPTY
    if text[0] == "{" and (interval := _INTERVAL.fullmatch(text)):
        start, end = interval.groups()
        return FieldValue((start if start == end else f"{start}/{end}",))
    if text.startswith(_OLD_SPRINT):
        return _old_sprint(text)
    return FieldValue((text,))


def _old_sprint(text: str) -> FieldValue:
    """A sprint as Data Center prints the object: `…Sprint@1f2e[id=12,state=ACTIVE,name=Sprint 12,goal=]`."""
    inside = text.partition("[")[2].removesuffix("]")
    parts = dict(part.split("=", 1) for part in inside.split(",") if "=" in part)
    name, number = parts.get("name", ""), parts.get("id", "")
    return FieldValue((name,), (number,)) if name.strip() and number.isdigit() else FieldValue((text,))


def joined(values: Sequence[FieldValue]) -> FieldValue:
    """Several values as one. Ids only when each text has one, so that texts and ids stay side by side."""
    texts = tuple(text for value in values for text in value.texts)
    ids = tuple(known for value in values for known in value.ids)
    people = tuple(person for value in values for person in value.people)
    tasks = tuple(task for value in values if value.outline is not None for task in value.outline.tasks)
    return FieldValue(texts, ids if len(ids) == len(texts) else (), people, Outline(tasks) if tasks else None)


def _of_list(raw: Sequence[Any], depth: int) -> FieldValue:
    if depth >= _DEEPEST:
        return FieldValue((_json(raw),))
    return joined([field_value(entry, depth + 1) for entry in raw])


def _of_object(raw: Mapping[str, Any]) -> FieldValue:
    if not raw:
        return EMPTY
    if is_adf(raw):
        text = text_of_adf(raw)
        return FieldValue((text,), outline=outline_of_adf(raw)) if text.strip() else EMPTY
    if is_person(raw) and (person := person_from_json(raw)):
        return FieldValue((person.name or person.id,), (person.id,), (person,))
    shown = next((text for part in _SHOWN if (text := _scalar(raw.get(part)))), "")
    if not shown:
        return FieldValue((_json(raw),))
    option = _scalar(raw.get("id")) or _scalar(raw.get("groupId"))
    ticked = raw.get("checked")
    if isinstance(ticked, bool):  # An entry of a checklist field.
        return FieldValue((shown,), (option,) if option else (), outline=Outline((Task(shown, ticked),)))
    child = raw.get("child")
    if isinstance(child, Mapping) and (below := _scalar(child.get("value"))):
        return FieldValue((f"{shown} / {below}",), (_scalar(child.get("id")) or option,) if option else ())
    return FieldValue((shown,), (option,) if option else ())


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return ""


def _json(raw: object) -> str:
    return json.dumps(_pruned(raw, 0), ensure_ascii=False, separators=(",", ":"))


def _pruned(raw: object, depth: int) -> object:
    """The value without what lies too deep, which would exhaust the stack."""
    if isinstance(raw, Mapping):
        return {str(k): _pruned(v, depth + 1) for k, v in raw.items()} if depth < _DEEPEST else "…"
    if isinstance(raw, list | tuple):
        return [_pruned(v, depth + 1) for v in raw] if depth < _DEEPEST else "…"
    return raw
