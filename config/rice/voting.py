"""Several voters: who estimates what, how their estimates become one, and until when they count."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from config.people import People
from config.rice.criteria import NO_OTHER_KEYS
from config.strict import Strict
from config.words import CriterionId, Name, Number, Period


class Combine(StrEnum):
    """How several estimates become one."""

    MEDIAN = "median"
    MEAN = "mean"


class Hidden(StrEnum):
    """Until when Crossgate shows nothing of what was voted."""

    NEVER = "never"
    ALL_FUNCTIONS = "all_functions"
    REVEAL = "reveal"


class Function(Strict):
    """A function that takes part in estimating: product, ML engineering, design and so on."""

    who: People
    """Who speaks for it."""
    criteria: tuple[CriterionId, ...] = ()
    """The criteria it estimates; all of them when left out."""
    fields: Annotated[dict[CriterionId, Name], NO_OTHER_KEYS] = {}
    """Fields that hold this function's estimate, for those who vote in fields: criterion to field."""


class Voting(Strict):
    """Estimates by several people, given as comments (`/rice reach=5000 impact=High`) or in fields of each function."""

    functions: Annotated[dict[Name, Function], Field(min_length=1)]
    """The functions, by name. Whoever belongs to none of them cannot vote."""
    within: Combine = Combine.MEDIAN
    """How the estimates of one function become one."""
    across: Combine = Combine.MEDIAN
    """How the functions' estimates become one."""
    hidden: Hidden = Hidden.NEVER
    """Show what was voted only after `all_functions` have voted, or after somebody comments `/rice reveal`."""
    low_agreement: Annotated[Number, Field(ge=0, le=1)] = 0.5
    """Criteria whose agreement (1: all alike, 0: as far apart as can be) is below this are named for discussion."""
    expire_after: Period = timedelta(days=90)
    """How long a vote counts."""
