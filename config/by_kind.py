"""Entries that are each of one kind, told apart by their `kind`."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Discriminator


def by_kind(what: str, kinds: str) -> Discriminator:
    """What chooses the model: `what` stands in its complaint, and `kinds`, all that there are, in words."""
    return Discriminator(
        _kind_of,
        custom_error_type="refused",
        custom_error_message=f"{what} has a kind",
        custom_error_context={"allowed": f"a kind: {kinds}", "fix": "write kind: and one of these"},
    )


def _kind_of(entry: object) -> str | None:
    """The kind of an entry, read or still raw."""
    kind = entry.get("kind") if isinstance(entry, Mapping) else getattr(entry, "kind", None)
    return kind if isinstance(kind, str) else None
