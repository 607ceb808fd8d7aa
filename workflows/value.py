"""How values are made that a decision makes by the dozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots, equal and hashed by what it holds, that nobody changes.

    That nobody does is checked where it costs nothing, by the type checker; `frozen=True` would check it again each
    time one is made, and make that three to four times slower.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
