"""What a policy test tells: an issue as it was created, and what happened to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    WithJsonSchema,
    model_validator,
)

from config.requirements.linked import StatusCategory
from config.strict import Strict, not_together, refused
from config.words import Duration, IssueKey, Name, Names, ProjectKey, Scalar, Text

EPOCH = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When an issue was created whose test says nothing about it: a Monday morning."""

USUAL_PAUSE = timedelta(hours=1)
"""Between two things of which the test says nothing about when."""


USUAL_LINK = "Relates"
"""The type of a link of which the test says nothing."""


def _moment(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, datetime):
        return value
    raise refused("a moment as 2026-01-05T09:00:00Z", "write date, time and zone")


def _zoned(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise refused("a moment with its time zone, as 2026-01-05T09:00:00Z", "add Z at the end, or +01:00")
    return value


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    AfterValidator(_zoned),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-01-05T09:00:00Z"]}),
]
"""A moment with its time zone: `2026-01-05T09:00:00Z`."""


def _several(value: object) -> object:
    return [value] if isinstance(value, str | int | float) and not isinstance(value, bool) else value


Typed = Annotated[tuple[Scalar, ...], BeforeValidator(_several, json_schema_input_type=Scalar | tuple[Scalar, ...])]
"""What is typed into a field: a text, a number, or a list of them; an empty list or text empties it."""


class Actor(Strict):
    """Somebody who takes part."""

    name: Name | None = None
    """As Jira shows it; the test's own word for them when left out."""
    id: Name | None = None
    """The account id, where the policy names it."""
    groups: Names = ()
    """The groups they are in."""
    roles: Names = ()
    """The roles they have in the issue's project."""


class Other(Strict):
    """An issue that is linked, or a child."""

    key: IssueKey
    """Its key."""
    type: Name | None = None
    """Of a link: its type, or the phrase read from our side (`is blocked by`); `Relates` when left out."""
    issue_type: Name = "Task"
    """Its issue type."""
    status: Name
    """Its status."""
    category: StatusCategory | None = None
    """Its status category; as `statuses` says when left out."""


class Story(Strict):
    """How an issue begins."""

    model_config = ConfigDict(json_schema_extra=not_together(("project", "key")))

    project: ProjectKey | None = None
    """The project's key; that of `key` when left out."""
    key: IssueKey | None = None
    """The issue's key; the first of its project when left out."""
    type: Name = "Story"
    """The issue type."""
    status: Name = "Backlog"
    """The status it was created in."""
    created: Moment = EPOCH
    """When it was created."""
    summary: Text = "A summary"
    """Its summary."""
    reporter: Name | None = None
    """One of `people`."""
    assignee: Name | None = None
    """One of `people`."""
    creator: Name | None = None
    """One of `people`; the reporter when left out."""
    labels: Names = ()
    """Labels."""
    components: Names = ()
    """Components."""
    parent: IssueKey | None = None
    """The issue it is a child of."""
    fields: dict[Name, Typed] = {}
    """What its fields held; those left out were empty."""
    links: tuple[Other, ...] = ()
    """Issues that are linked to it, as they stand."""
    children: tuple[Other, ...] = ()
    """Its children, as they stand."""
    web_links: Names = ()
    """Addresses that were linked to it, the newest last."""

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if (self.project is None) == (self.key is None):
            raise refused("exactly one of project, key", "write project: FRAUD")
        return self


class Happening(Strict):
    """Something that somebody does to the issue at one moment."""

    model_config = ConfigDict(json_schema_extra=not_together(("at", "after")))

    by: Name | None = None
    """One of `people`; nobody that Jira names when left out."""
    to: Name | None = None
    """The status it was moved to."""
    set: dict[Name, Typed] = {}
    """Fields that were changed, on the transition's screen or by an edit."""
    comment: Text | None = None
    """What was written as a comment: `/approve ml-review fine with me`."""
    at: Moment | None = None
    """When."""
    after: Duration | None = None
    """How long after what happened before; an hour when nothing is said."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.to is None and not self.set and self.comment is None:
            raise refused("a happening with to, set or comment", "write to: and a status, or set: and fields")
        if self.at is not None and self.after is not None:
            raise refused("at or after, not both", "keep the one that is meant")
        return self


class Judged(Happening):
    """A step that a gate can guard: a transition, or a resolution that was set without one."""

    @model_validator(mode="after")
    def _a_step(self) -> Self:
        if self.to is None and not any(name.casefold() == "resolution" for name in self.set):
            raise refused("a transition with to, or one that sets Resolution", "write to: and a status")
        return self
