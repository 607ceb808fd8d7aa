"""`sequence`: several checkpoints were passed in their order, each by those it is for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Described

from config.people import Parts, People
from config.strict import Strict
from config.words import Flag, Status, Text


class Stop(Strict):
    """A checkpoint of the sequence."""

    status: Status
    """Its status."""
    by: People | None = None
    """Who must have moved the issue on from there; anybody when left out."""


class Sequence(Strict):
    """The issue went through the statuses in this order, left each of them forward, and by the right people."""

    steps: Annotated[tuple[Stop, ...], Described(min_length=2, max_length=8)]
    """The checkpoints, the first one first."""
    different_people: Flag = True
    """Nobody may have passed two of them."""
    not_by: Parts = ()
    """Whose moves do not count."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
