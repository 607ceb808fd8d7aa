"""Which way a change of one key points, for every key of which that can be told.

Keys that are not named here, such as those of kinds that came later, are told as changed: never wrongly as harmless.
"""

from __future__ import annotations

from workflows.differences.difference import Effect

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
