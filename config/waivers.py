"""Waivers of a gate: who may grant one, for how long, and what happens when it ends."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from config.people import Parts, People
from config.strict import Strict
from config.words import Name, Period, ProjectKey


class WhenOver(StrEnum):
    """What happens to an issue that stands behind the gate when its waiver ends, and still lacks something."""

    REPORT = "report"
    MOVE_BACK = "move_back"


class FollowUp(Strict):
    """An issue that is created when a waiver is granted, so that what was put off is not forgotten."""

    project: ProjectKey | None = None
    """Where; the project of the waived issue when left out."""
    issue_type: Name = "Task"
    """Its type, by name."""
    summary: Annotated[str, StringConstraints(min_length=1, max_length=200)] = "Make up for {gate} on {issue}"
    """Its summary; `{gate}` and `{issue}` stand for the gate's name and the issue's key."""


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
    follow_up: FollowUp | None = None
    """An issue to be created when one is granted."""
