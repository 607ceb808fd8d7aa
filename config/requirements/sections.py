"""`sections`: a text has headings with real text under them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Described

from config.strict import Strict
from config.words import FieldName, SomeNames, Text, Whole


class Sections(Strict):
    """The named headings are in a text of the issue, and under each stands something that says something."""

    headings: SomeNames
    """The headings; letter case, numbers before them and a colon after them do not count."""
    field: FieldName = "Description"
    """The text they are in."""
    words: Annotated[Whole, Described(ge=1, le=1_000)] = 3
    """At least so many words under each heading; `TBD`, `n/a` and prompts in brackets are none."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
