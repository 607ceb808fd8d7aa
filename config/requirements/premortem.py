"""`premortem`: a pre-mortem was held, and what it found is looked after."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Described

from config.strict import Strict
from config.words import DocumentName, Flag, SectionId, Text, Whole


class Premortem(Strict):
    """The issue's pre-mortem was held, names enough risks, and somebody looks after every high one."""

    document: DocumentName = "pre-mortem"
    """The document, by its id in documents.yaml."""
    held: SectionId | None = "held"
    """People's section that says who was there; it must be filled."""
    risks: Annotated[Whole, Described(ge=0, le=1_000)] = 3
    """At least so many risks."""
    owned: Flag = True
    """Every high risk has an owner."""
    mitigated: Flag = True
    """Every high risk has a mitigation."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
