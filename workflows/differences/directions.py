"""Which way a change points: of a key of a requirement by its way, of what is inside such a key by its name.

Names that are not here are told as changed: never wrongly as harmless.
"""

from __future__ import annotations

from datetime import timedelta

from workflows.differences.difference import Effect
from workflows.differences.keys import Way

MORE_IS_TIGHTER = frozenset({"not_by", "fields_change", "fields", "criteria", "names"})
"""Lists of which a longer one asks for more: whose giving does not count, what makes something lapse."""

MORE_IS_LOOSER = frozenset({"group", "role", "account", "field", "one_of", "into", "statuses"})
"""Lists of which a longer one lets more through: who may, which values will do."""

LARGER_IS_TIGHTER = frozenset({"count", "percent", "at_least"})
"""Numbers of which a larger one asks for more."""

LARGER_IS_LOOSER = frozenset({"at_most", "tolerance", "tolerance_percent"})
"""Numbers of which a larger one lets more through."""

WRITTEN_IS_TIGHTER = frozenset(
    {
        "after",
        "all",
        "at_least",
        "at_most",
        "before",
        "by",
        "changed_since",
        "count",
        "data",
        "equals",
        "expires_after",
        "is",
        "lapses_when",
        "matches",
        "metrics",
        "not_by",
        "not_older_than",
        "one_of",
        "percent",
        "pinned_to",
        "rice",
        "status_category",
        "statuses",
        "veto_by",
    }
)
"""Keys of a requirement that ask for something more wherever they are written."""

REVERSED = frozenset({"veto_by", "not"})
"""Keys below which everything points the other way: who may veto, and what must not be so."""

WORDS = frozenset({"message", "name"})
"""Keys of a gate that people read and that decide nothing."""


def of_way(way: Way, before: object, after: object) -> Effect:
    """A key of a requirement whose value, what is left out standing for its default, became another."""
    if way in {Way.EITHER, Way.WORDS}:
        return Effect.WORDS if way is Way.WORDS else Effect.CHANGED
    was, now = _written(before), _written(after)
    if was is not now:
        return Effect.TIGHTER if now is (way is not Way.ALLOWS) else Effect.LOOSER
    larger = None if way in {Way.ONE, Way.PART} else _larger(before, after)
    if larger is None:
        return Effect.CHANGED
    return Effect.TIGHTER if larger is (way is Way.ASKS) else Effect.LOOSER


def _written(value: object) -> bool:
    return value is not None and value not in ((), {})


def _larger(before: object, after: object) -> bool | None:
    """Whether a number, a time or a list became larger; None when neither holds all of the other."""
    match before, after:
        case (int() | float(), int() | float()):
            return after > before
        case (timedelta(), timedelta()):
            return after > before
        case (tuple(), tuple()):
            gained, lost = set(after) - set(before), set(before) - set(after)
            return None if bool(gained) is bool(lost) else bool(gained)
        case _:
            return None


def of_list(key: str, *, added: bool, removed: bool) -> Effect:
    """A list that gained or lost entries."""
    if added == removed:
        return Effect.CHANGED
    if key in MORE_IS_TIGHTER:
        return Effect.TIGHTER if added else Effect.LOOSER
    if key in MORE_IS_LOOSER:
        return Effect.LOOSER if added else Effect.TIGHTER
    return Effect.CHANGED


def of_number(key: str, *, larger: bool) -> Effect:
    """A number that grew or shrank."""
    if key in LARGER_IS_TIGHTER:
        return Effect.TIGHTER if larger else Effect.LOOSER
    if key in LARGER_IS_LOOSER:
        return Effect.LOOSER if larger else Effect.TIGHTER
    return Effect.CHANGED


def of_presence(key: str, *, written: bool) -> Effect:
    """A key that is written now and was not before, or the other way round."""
    if key not in WRITTEN_IS_TIGHTER:
        return Effect.CHANGED
    return Effect.TIGHTER if written else Effect.LOOSER


def of_scope(*, before: tuple[str, ...], after: tuple[str, ...]) -> Effect:
    """A line that says which issues or ways a gate is for; an empty one is for all."""
    old, new = set(before), set(after)
    if not new or (old and old < new):
        return Effect.TIGHTER
    if not old or new < old:
        return Effect.LOOSER
    return Effect.CHANGED
