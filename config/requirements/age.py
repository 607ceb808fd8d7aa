"""`age`: at least, or at most, so long since something."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.strict import Strict, at_least_one, not_together, refused
from config.words import Period, Status, Text


class Age(Strict):
    """How long the issue stayed in a status, how long ago it entered one, or how old it is."""

    model_config = ConfigDict(
        json_schema_extra={**at_least_one(("at_least", "at_most")), **not_together(("in", "since"))}
    )

    in_: Annotated[Status | None, Described(alias="in")] = None
    """How long it was in this status, the last time it was there."""
    since: Status | None = None
    """How long ago it last entered this status. Neither this nor `in`: how old the issue is."""
    at_least: Period | None = None
    """So long or longer."""
    at_most: Period | None = None
    """So long or shorter."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.in_ is not None and self.since is not None:
            raise refused("one of in, since", "keep the one that is meant")
        if self.at_least is None and self.at_most is None:
            raise refused("at least one of at_least, at_most", "write at_least: 2d")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise refused("at_least not above at_most", "exchange the two")
        return self
