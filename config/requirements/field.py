"""`field`: a field of the issue holds what it must."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Described

from config.patterns import Pattern
from config.strict import Strict, at_least_one, exactly_one, refused
from config.words import Date, Day, Duration, Name, Number, Scalar, SomeNames, Status, Text

_TESTS = ("is", "equals", "one_of", "matches", "at_least", "at_most", "before", "after")
_HELD = ("is_", *_TESTS[1:])


class Presence(StrEnum):
    """Whether a field holds anything."""

    SET = "set"
    EMPTY = "empty"


class FieldTest(Strict):
    """A field and the tests it must pass; all of those written must hold."""

    model_config = ConfigDict(json_schema_extra=at_least_one(_TESTS))

    name: Name
    """The field's name in fields.yaml, or its unique name in Jira, or its id."""
    is_: Annotated[Presence | None, Described(alias="is")] = None
    """Holds something (`set`) or nothing (`empty`)."""
    equals: Scalar | None = None
    """Holds exactly this; letter case and outer blanks do not count."""
    one_of: SomeNames | None = None
    """Holds one of these; a field with several values must hold nothing else."""
    matches: Pattern | None = None
    """Its text matches this regular expression somewhere."""
    at_least: Number | None = None
    """A number, this or more."""
    at_most: Number | None = None
    """A number, this or less."""
    before: Day | None = None
    """A date before this day."""
    after: Day | None = None
    """A date after this day."""

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The tests of what the field holds that were written, by their names here."""
        return tuple(name for name in _HELD if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _tested(self) -> Self:
        tests = {n: f.alias or n for n, f in type(self).model_fields.items() if n not in {"name", "message"}}
        written = {name for name in tests if getattr(self, name) is not None}
        if not written:
            known = ", ".join(tests.values())
            raise refused(f"at least one test: {known}", "write is: set when any value will do")
        if self.is_ is Presence.EMPTY and not written <= {"is_", "changed_since"}:
            raise refused("no test of what the field holds beside is: empty", "remove one of them")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise refused("at_least not above at_most", "exchange the two numbers")
        return self


class Since(Strict):
    """A moment of the issue's history: exactly one of the three."""

    model_config = ConfigDict(json_schema_extra=exactly_one("entered", "day", "within"))

    entered: Status | None = None
    """When the issue last entered this status."""
    day: Date | None = None
    """The start of this day (UTC)."""
    within: Duration | None = None
    """This long before the moment of judging."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(value is not None for value in (self.entered, self.day, self.within)) != 1:
            raise refused("exactly one of entered, day, within", "keep the one that is meant")
        return self


class Field(FieldTest):
    """A field of the issue passes every test written."""

    model_config = ConfigDict(json_schema_extra=at_least_one((*_TESTS, "changed_since")))

    changed_since: Since | None = None
    """Was changed after this moment."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
