"""`approval`: enough of the entitled people said yes."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.people import Lapse, Parts, People
from config.strict import Strict, exactly_one, refused
from config.words import Name, Status, Text, Whole


class Step(Strict):
    """A step from one status to another; running it is the approval."""

    from_: Annotated[Status, Described(alias="from")]
    """The status it starts in."""
    to: Status
    """The status it ends in."""


class GivenBy(Strict):
    """How an approval is given: exactly one way."""

    model_config = ConfigDict(json_schema_extra=exactly_one("transition", "field"))

    transition: Step | None = None
    """By moving the issue this step."""
    field: Name | None = None
    """By entering oneself in this user-picker field. A name entered by somebody else does not count."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.transition is None) == (self.field is None):
            fix = "remove one of them" if self.field else "write transition: {from: ML Review, to: In Development}"
            raise refused("exactly one of transition, field", fix)
        return self


class Approval(Strict):
    """At least `count` different people of `from` approved, each in the way `given_by` names."""

    from_: Annotated[People, Described(alias="from")]
    """Who may approve."""
    given_by: GivenBy
    """How they approve."""
    count: Annotated[Whole, Described(ge=1, le=100)] = 1
    """How many different people."""
    not_by: Parts = ()
    """Whose approval does not count."""
    lapses_when: Lapse | None = None
    """What makes approvals given earlier stop counting."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
