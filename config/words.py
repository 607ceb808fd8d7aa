"""Small types that several parts of the configuration share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from config.strict import refused

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"(\d{1,6})\s*([smhdw])", re.ASCII)


def read_duration(text: str) -> timedelta | None:
    """Read `90s`, `15m`, `12h`, `14d` or `2w`; None for anything else."""
    found = _DURATION.fullmatch(text.strip())
    return None if found is None else timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    found = read_duration(value) if isinstance(value, str) else None
    if found is None:
        raise refused("a whole number and a unit: 90s, 15m, 12h, 14d or 2w", "write a duration such as 15m")
    return found


def write_duration(value: timedelta) -> str:
    """A length of time in the largest unit that fits it without a rest."""
    seconds = int(value.total_seconds())
    for unit, size in sorted(_UNITS.items(), key=lambda pair: -pair[1]):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def _duration_schema(pattern: str) -> dict[str, object]:
    return {"type": "string", "pattern": pattern, "examples": ["15m", "14d"]}


Duration = Annotated[
    timedelta,
    BeforeValidator(_duration),
    PlainSerializer(write_duration, return_type=str),
    WithJsonSchema(_duration_schema(r"^\d{1,6}\s*[smhdw]$")),
]
"""A length of time as administrators write it: `15m`, `14d`."""


def _some_time(value: timedelta) -> timedelta:
    if not value:
        raise refused("a duration above zero", "write a duration such as 15m")
    return value


Period = Annotated[
    Duration, AfterValidator(_some_time), WithJsonSchema(_duration_schema(r"^0*[1-9]\d{0,5}\s*[smhdw]$"))
]
"""A length of time above zero."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
"""A name as Jira shows it: a status, a field, a group, an issue type."""


def one_or_many(value: object) -> object:
    """Read a single text as a list of one."""
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Name, ...], BeforeValidator(one_or_many, json_schema_input_type=Name | tuple[Name, ...])]
"""One name or a list of names."""

SomeNames = Annotated[
    tuple[Name, ...],
    Field(min_length=1),
    BeforeValidator(one_or_many, json_schema_input_type=Name | Annotated[tuple[Name, ...], Field(min_length=1)]),
]
"""One name or a list of at least one name."""


@dataclass(frozen=True)
class Naming:
    """Marks what a name names, so that one check finds it in every model, those of later kinds included."""

    what: str


STATUS = Naming("status")

FIELD = Naming("field")

DOCUMENT = Naming("document")

CRITERION = Naming("criterion")

METRIC = Naming("metric")

FieldName = Annotated[Name, FIELD]
"""A field of the issue: its name in fields.yaml, its unique name in Jira, or its id."""

FieldNames = Annotated[Names, FIELD]
"""One field or a list of fields."""

Status = Annotated[Name, STATUS]
"""The name of a status."""

Statuses = Annotated[Names, STATUS]
"""One status or a list of statuses."""

SomeStatuses = Annotated[SomeNames, STATUS]
"""One status or a list of at least one status."""

PLAIN_ID = r"^[a-z0-9][a-z0-9-]{0,62}$"

DocumentId = Annotated[str, StringConstraints(pattern=PLAIN_ID)]
"""A document's id: lower-case letters, digits and dashes."""

DocumentName = Annotated[DocumentId, DOCUMENT]
"""A document of documents.yaml, by its id."""

SectionId = Annotated[str, StringConstraints(pattern=PLAIN_ID)]
"""A section's id, as its template has it."""

CRITERION_ID = r"^[a-z][a-z0-9_]{0,40}$"

CriterionId = Annotated[str, StringConstraints(pattern=CRITERION_ID)]
"""A criterion's name in rice.yaml, in formulas and in commands: `reach`."""

SomeCriteria = Annotated[
    tuple[CriterionId, ...],
    Field(min_length=1),
    BeforeValidator(
        one_or_many, json_schema_input_type=CriterionId | Annotated[tuple[CriterionId, ...], Field(min_length=1)]
    ),
    CRITERION,
]
"""One criterion of rice.yaml or a list of at least one."""

ISSUE_KEY = r"^[A-Z][A-Z0-9_]{1,254}-[0-9]{1,18}$"

IssueKey = Annotated[str, StringConstraints(pattern=ISSUE_KEY)]
"""An issue's key: `FRAUD-7`."""

PROJECT_KEY = r"^[A-Z][A-Z0-9_]{0,254}$"

ProjectKey = Annotated[str, StringConstraints(pattern=PROJECT_KEY)]
"""A project's key: `FRAUD`."""

ProjectKeys = Annotated[
    tuple[ProjectKey, ...],
    BeforeValidator(one_or_many, json_schema_input_type=ProjectKey | tuple[ProjectKey, ...]),
]
"""One project key or a list of them."""

Flag = Annotated[bool, Field(strict=True)]
"""`true` or `false`; a quoted word or a number is neither."""

Whole = Annotated[int, Field(strict=True)]
"""A whole number; a quoted one or `true` is none."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A number; a quoted one, `true`, `.inf` or `.nan` is none."""

Text = Annotated[str, StringConstraints(max_length=10_000)]
"""Words of the administrator's own."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FROM_TODAY = re.compile(r"today([+-]\d{1,4}d)?", re.ASCII)
_DAY_SCHEMA = r"^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,4}d)?)$"


def _date(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise refused("a date that is in the calendar", f"correct the date: {error}") from error
    raise refused("a date as 2027-01-31", "write year, month and day")


def _day(value: object) -> object:
    if isinstance(value, str) and _FROM_TODAY.fullmatch(value):
        return value
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise refused("a date as 2027-01-31, or today, today+14d, today-7d", "write one of these forms")
    return _date(value)


Date = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
"""A date: `2027-01-31`."""

Day = Annotated[date | str, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY_SCHEMA})]
"""A date (`2027-01-31`) or a day counted from the day of judging (`today`, `today+14d`)."""


def _text_or_number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise refused("a text or a number", "put the text in quotes")
    return value


Scalar = Annotated[
    Text | Number,
    BeforeValidator(_text_or_number),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 10_000}, {"type": "number"}]}),
]
"""A text or a number, as a field may hold it."""
