"""English: naming people."""

from __future__ import annotations

WHO: dict[str, str] = {
    "who.anybody": "anybody",
    "who.somebody": "somebody",
    "who.group": "the group {names:or}",
    "who.groups": "the groups {names:or}",
    "who.role": "the project role {names:or}",
    "who.roles": "the project roles {names:or}",
    "who.field": "the people in {names:or}",
    "who.fields": "the people in {names:or}",
    "who.of": " ({sources})",
    "who.somebody_in": "somebody from {sources}",
    "who.but": "{people}, but not the {parts:parts},",
}
