"""Reading raw JSON: each reading gives what it promises or says where something else was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

DIGITS = re.compile(r"[0-9]{1,20}")
"""An id of Jira's, as far as ids are numbers."""

_WHOLE = 1e15  # Larger floats are no longer exact to the unit.
_KEY = re.compile(r"([A-Z][A-Z0-9_]{1,254})-[0-9]{1,18}")


class BadSnapshot(ValueError):
    """JSON from Jira that cannot be what it should be. `reason` says which part, and what was found there."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def found(value: object) -> str:
    """What a JSON value is, in words; never its contents."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text" if value.strip() else "blank text"
        case Mapping():
            return "an object"
        case _:
            return "a list"


def refuse(where: str, expected: str, value: object) -> BadSnapshot:
    """The error for a value that is not what it must be."""
    return BadSnapshot(f"{where}: expected {expected}, found {found(value)}")


def mapping_at(value: object, where: str) -> Mapping[str, Any]:
    """A JSON object; raises BadSnapshot for anything else."""
    if not isinstance(value, Mapping):
        raise refuse(where, "an object", value)
    return value


def list_at(value: object, where: str) -> Sequence[Any]:
    """A JSON list; raises BadSnapshot for anything else."""
    if not isinstance(value, list | tuple):
        raise refuse(where, "a list", value)
    return value


def text_at(value: object, where: str) -> str | None:
    """Text, or a number as text (some senders write ids as numbers), or None for null; raises BadSnapshot."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    raise refuse(where, "text", value)


def some_text_at(value: object, where: str) -> str:
    """Text that is there and not blank; raises BadSnapshot."""
    text = text_at(value, where)
    if text is None or not text.strip():
        raise refuse(where, "text", value)
    return text


def number_text(value: float) -> str:
    """A number as people write it: `5.0` is `5`."""
    if abs(value) < _WHOLE and float(value).is_integer():
        return str(int(value))
    return repr(value)


def id_at(value: object, where: str) -> str:
    """An issue's id: digits; raises BadSnapshot. So it can never change the meaning of an address or a reference."""
    text = text_at(value, where)
    if text is None or not DIGITS.fullmatch(text):
        raise refuse(where, "an id of digits", value)
    return text


def keys_of(key: object, where: str) -> tuple[str, str]:
    """The issue key and the project key in it; raises BadSnapshot unless it is shaped `ABC-123`.

    The shape is checked so strictly because keys become parts of addresses. The project key is read from the issue
    key, not from `fields.project`: after a move the two can differ in one payload, and calls take the issue key.
    """
    shaped = _KEY.fullmatch(key) if isinstance(key, str) else None
    if shaped is None:
        raise refuse(where, "an issue key such as ABC-123", key)
    return shaped[0], shaped[1]
