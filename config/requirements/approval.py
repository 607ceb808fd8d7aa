"""`approval`: enough of the entitled people said yes."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.evidence.pins import Pin
from config.people import Lapse, Parts, People
from config.strict import Strict, at_least_one, exactly_one, not_together, refused
from config.waivers import WhenOver
from config.words import Flag, Name, Period, Status, Text, Whole

_Count = Annotated[Whole, Described(ge=1, le=100)]


class Step(Strict):
    """A step from one status to another; running it is the approval."""

    from_: Annotated[Status, Described(alias="from")]
    """The status it starts in."""
    to: Status
    """The status it ends in."""


class GivenBy(Strict):
    """How an approval is given; of several ways, each counts."""

    model_config = ConfigDict(json_schema_extra=at_least_one(("transition", "field", "comment")))

    transition: Step | None = None
    """By moving the issue this step."""
    field: Name | None = None
    """By entering oneself in this user-picker field. A name entered by somebody else does not count."""
    comment: Flag = False
    """By a comment with the line `/approve` and the gate's id or name."""

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.transition is None and self.field is None and not self.comment:
            raise refused("at least one of transition, field, comment", "write comment: true")
        return self


BY_COMMENT = GivenBy(comment=True)


class Share(People):
    """People of whom so many must approve: a number of them, or a part of all."""

    model_config = ConfigDict(
        json_schema_extra=at_least_one(("group", "role", "account", "field")) | not_together(("count", "percent"))
    )

    count: _Count | None = None
    """How many different people; 1 when neither is written."""
    percent: _Count | None = None
    """How large a part of all who may approve, in percent, rounded up to whole people."""

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        _either(self.count, self.percent)
        return self


class Approval(Strict):
    """Enough different people approved, each in a way that `given_by` names, and nobody who may vetoed it."""

    model_config = ConfigDict(
        json_schema_extra=exactly_one("from", "each_of")
        | not_together(("count", "percent"), ("count", "each_of"), ("percent", "each_of"))
    )

    from_: Annotated[People | None, Described(alias="from")] = None
    """Who may approve."""
    each_of: tuple[Share, ...] = ()
    """In place of `from`: several kinds of people, of each of whom so many must approve. Each person counts for one."""
    given_by: GivenBy = BY_COMMENT
    """How they approve; by a comment when left out."""
    count: _Count | None = None
    """How many different people of `from`; 1 when neither this nor `percent` is written."""
    percent: _Count | None = None
    """How large a part of all in `from`, in percent, rounded up to whole people."""
    not_by: Parts = ()
    """Whose approval does not count."""
    veto_by: People | None = None
    """Whose `/reject` stops it; of those who may approve when left out."""
    conditional: Flag = True
    """Whether an approval counts that was given `until` a day; it lapses by itself at the end of that day."""
    expires_after: Period | None = None
    """How old an approval may get."""
    when_over: WhenOver = WhenOver.REPORT
    """What happens to an issue behind the gate when such an approval ends, and nothing took its place: `report` says so
    in the comment, `move_back` also moves the issue back."""
    pinned_to: Pin | None = None
    """What must still be as it was approved."""
    lapses_when: Lapse | None = None
    """What makes approvals given earlier stop counting."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Who must approve, and how many of them, in one form."""
        if self.from_ is None:
            return self.each_of
        return (Share(**dict(self.from_), count=self.count, percent=self.percent),)

    @property
    def reads_comments(self) -> bool:
        """Whether what people say in comments can matter."""
        return self.given_by.comment or self.veto_by is not None

    @model_validator(mode="after")
    def _who(self) -> Self:
        if (self.from_ is None) == (not self.each_of):
            fix = "remove one of them" if self.from_ else "say who: from: {group: ml-leads}"
            raise refused("exactly one of from, each_of", fix)
        if self.each_of and not (self.count is None and self.percent is None):
            raise refused("count and percent in the entries of each_of", "write it beside the group it is about")
        _either(self.count, self.percent)
        return self


def _either(count: int | None, percent: int | None) -> None:
    if count is not None and percent is not None:
        raise refused("one of count, percent", "remove one of them")
