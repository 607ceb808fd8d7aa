"""Fields and what they can hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    SELECT = "select"
    MULTI_SELECT = "multi-select"
    DATE = "date"
    USER = "user"
    MULTI_USER = "multi-user"
    LABELS = "labels"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a select list."""

    id: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the site."""

    id: str
    name: str
    kind: FieldKind
    options: tuple[Option, ...] = ()

    @property
    def custom(self) -> bool:
        """Whether an administrator made it."""
        return self.id.startswith("customfield_")
