"""`checklist`: what was to be ticked is ticked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Described

from config.strict import Strict
from config.words import FieldName, Flag, Names, Text, Whole


class Checklist(Strict):
    """The tasks in a text of the issue, or in a checklist field, are ticked."""

    field: FieldName = "Description"
    """Where they are: the description, another rich text, or a field of a checklist app."""
    all_: Annotated[Flag, Described(alias="all")] = True
    """Every task must be ticked."""
    at_least: Annotated[Whole, Described(ge=1, le=1_000)] = 1
    """At least so many must be ticked."""
    items: Names = ()
    """Tasks that must be there and ticked, by their text or a part of it."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
