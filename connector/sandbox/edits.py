"""What an edit asks for, checked against a screen: `fields`, the verbs of `update`, and comments sent along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from connector.sandbox import values
from connector.sandbox.dialect import Dialect
from connector.sandbox.field import FieldKind
from connector.sandbox.model import Issue, Screen, Value
from connector.sandbox.refusal import Refusal, bad, not_on_screen
from connector.sandbox.site import Site
from connector.sandbox.text.rich import RichText


@dataclass
class Edit:
    """New values by field id, and comments to add."""

    values: dict[str, Value] = field(default_factory=dict)
    comments: list[RichText] = field(default_factory=list)


def read(
    site: Site,
    body: dict[str, Any],
    screen: Screen | None,
    dialect: Dialect,
    project_key: str,
    *,
    issue: Issue | None = None,
) -> Edit:
    """The edit that a body means. Refused when a field is not on the screen or its value is wrong."""
    fields, update = body.get("fields") or {}, body.get("update") or {}
    if not isinstance(fields, dict) or not isinstance(update, dict):
        raise bad("Can not deserialize instance of java.util.LinkedHashMap")
    allowed = {name for name in screen.fields if site.has(name, project_key)} if screen else set()
    strangers = sorted(({*fields} - allowed) | ({*update} - allowed - ({"comment"} if screen else set())))
    if strangers:
        raise not_on_screen(strangers)
    both = sorted({*fields} & {*update})
    if both:
        raise bad(**dict.fromkeys(both, "Field cannot appear in both 'fields' and 'update'"))
    edit, errors = Edit(), dict[str, str]()
    for field_id, raw in fields.items():
        try:
            edit.values[field_id] = values.read(site, site.fields[field_id], raw, dialect)
        except values.BadValue as problem:
            errors[field_id] = str(problem)
    for field_id, verbs in update.items():
        try:
            _apply_verbs(site, edit, field_id, verbs, dialect, issue)
        except values.BadValue as problem:
            errors[field_id] = str(problem)
    if errors:
        raise Refusal(400, errors=errors)
    return edit


def _apply_verbs(site: Site, edit: Edit, field_id: str, verbs: Any, dialect: Dialect, issue: Issue | None) -> None:
    if not isinstance(verbs, list) or not all(isinstance(verb, dict) and len(verb) == 1 for verb in verbs):
        raise values.BadValue("Operations must be a list of objects with one verb each")
    for verb in verbs:
        [(name, raw)] = verb.items()
        if field_id == "comment":
            if name != "add" or not isinstance(raw, dict):
                raise values.BadValue("Field does not support update operation: " + str(name))
            edit.comments.append(values.rich_text(raw.get("body"), dialect))
        elif name == "set":
            edit.values[field_id] = values.read(site, site.fields[field_id], raw, dialect)
        elif name in ("add", "remove"):
            before = edit.values.get(field_id, issue.values.get(field_id) if issue else None)
            edit.values[field_id] = _changed(site, field_id, name, raw, before, dialect)
        else:
            raise values.BadValue("Field does not support update operation: " + str(name))


def _changed(site: Site, field_id: str, verb: str, raw: Any, before: Value, dialect: Dialect) -> Value:
    target = site.fields[field_id]
    if target.kind not in (FieldKind.LABELS, FieldKind.MULTI_SELECT, FieldKind.MULTI_USER):
        raise values.BadValue(f"Field does not support update operation: {verb}")
    read = values.read(site, target, [raw], dialect)
    given: tuple[Any, ...] = read if isinstance(read, tuple) else ()
    held: tuple[Any, ...] = before if isinstance(before, tuple) else ()
    after = tuple(known for known in held if known not in given) + (given if verb == "add" else ())
    if target.kind is FieldKind.LABELS:
        after = tuple(sorted(after))
    return after or None


def missing(site: Site, screen: Screen, edit: Edit, issue: Issue | None) -> dict[str, str]:
    """Jira's complaints about required fields that neither the edit nor the issue fills."""
    held = issue.values if issue else {}
    return {
        field_id: f"{site.fields[field_id].name} is required."
        for field_id in screen.fields
        if field_id in site.fields
        and field_id in screen.required
        and edit.values.get(field_id, held.get(field_id)) in (None, "")
    }
