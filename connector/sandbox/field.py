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
    RATING = "rating"  # Product Discovery: a number.
    INTERVAL = "interval"  # Product Discovery: two days, as JSON in a text.
    FORMULA = "formula"  # Product Discovery: a number that the site computes and nobody writes.


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
    projects: frozenset[str] = frozenset()  # Its scope: only issues of these projects have it. Empty: all have it.

    @property
    def custom(self) -> bool:
        """Whether an administrator made it."""
        return self.id.startswith("customfield_")

    def is_in(self, project_key: str) -> bool:
        """Whether issues of the project have it."""
        return not self.projects or project_key in self.projects
