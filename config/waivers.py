"""Waivers of a gate: who may grant one, for how long, and what happens when it ends."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from config.people import Parts, People
from config.strict import Strict
from config.words import Period


class WhenOver(StrEnum):
    """What happens to an issue that stands behind the gate when its waiver ends, and still lacks something."""

    REPORT = "report"
    MOVE_BACK = "move_back"


class Waivers(Strict):
    """A waiver lets one issue pass one gate until a day. It is asked for and granted in the issue's comments."""

    granted_by: People
    """Who may grant one. Anybody may ask."""
    not_by: Parts = ()
    """Who may not, by their part in the issue."""
    longest: Period = timedelta(days=14)
    """How long one may last, from the day it is granted."""
    when_over: WhenOver = WhenOver.REPORT
    """What happens when it ends and something is still missing: `report` says so in the comment, `move_back` also moves
    the issue back."""
