"""What the parts of an expression can be, and the names an expression may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """A kind of value, as it is called in errors."""

    SWITCH = "true or false"
    NUMBER = "a number"
    TEXT = "a text"
    MOMENT = "a moment"
    SPAN = "a length of time"


@dataclass(frozen=True, slots=True)
class Type:
    """A value's kind, or a list of such."""

    kind: Kind
    many: bool = False

    def __str__(self) -> str:
        return f"a list ({self.kind} each)" if self.many else self.kind.value


SWITCH, NUMBER, TEXT = Type(Kind.SWITCH), Type(Kind.NUMBER), Type(Kind.TEXT)
MOMENT, SPAN, TEXTS = Type(Kind.MOMENT), Type(Kind.SPAN), Type(Kind.TEXT, many=True)


@dataclass(frozen=True, slots=True)
class Names:
    """The names an expression may use, with their types; and functions that look something up by a written text."""

    types: Mapping[str, Type]
    lookups: Mapping[str, Type] = field(default_factory=dict)  # `text('Target metric')` and its like.


@dataclass(frozen=True, slots=True)
class Slot:
    """Something an expression asks for when it is evaluated."""

    lookup: str  # The function that looks it up: `text`, `number`, …; `field` for any of them; empty for a plain name.
    name: str  # The name, or the text given to the function.
    has: bool = False  # Whether it only asks if there is something.

    @property
    def about(self) -> Slot:
        """What is looked up for it."""
        return Slot(self.lookup, self.name) if self.has else self
