"""`schedule.yaml`: when the standing jobs run."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, StringConstraints, WithJsonSchema, model_validator
from pydantic.config import JsonDict

from config.gates import GATE_ID
from config.likeness import nearest
from config.strict import Strict, exactly_one, refused
from config.words import Duration, Names, Period

_PART = re.compile(r"(\*|[a-z0-9]+(-[a-z0-9]+)?)(/\d{1,3})?", re.ASCII)
_WEEKDAYS = re.compile(r"[a-z*,/\-]+(/\d)?", re.ASCII)
_NUMBERS = ((0, 59), (0, 23), (1, 31), (1, 12))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CRON = r"^\S+(\s+\S+){4}$"


class Task(StrEnum):
    """What a job does."""

    DOCUMENTS = "documents"
    METRICS = "metrics"
    RICE = "rice"
    SWEEP = "sweep"
    WAIVERS = "waivers"
    PURGE = "purge"


def _cron(value: str) -> str:
    allowed = "five fields: minute hour day month weekday, as in 0 6 * * mon-fri"
    fields = value.lower().split()
    if len(fields) != len(_NUMBERS) + 1:
        raise refused(allowed, "write five fields with blanks between")
    for field, (lowest, highest), names in zip(fields, _NUMBERS, ((), (), (), _MONTHS), strict=False):
        _check_field(field, names, lowest, highest)
    if any(letter.isdigit() for letter in fields[-1].partition("/")[0]):
        raise refused(allowed, "write weekdays by name, mon to sun: numbers mean other days elsewhere")
    _check_field(fields[-1], _DAYS, 0, 6)
    return " ".join(fields)


def _check_field(field: str, names: tuple[str, ...], lowest: int, highest: int) -> None:
    """Refuse a field of a cron line that no day can fit."""
    for part in field.split(","):
        if not _PART.fullmatch(part):
            raise refused("*, a value, a range or a step: *, 5, 1-5, */15", f"correct {part!r}")
        bounds = [bound for bound in part.partition("/")[0].split("-") if bound != "*"]
        values = [_value(bound, names, lowest) for bound in bounds]
        if any(not lowest <= value <= highest for value in values):
            shown = f"{lowest} to {highest}" + (f", or {names[0]} to {names[-1]}" if names else "")
            raise refused(shown, f"correct {part!r}")
        if values != sorted(values) and not names:
            raise refused("a range from low to high", f"correct {part!r}")


def _value(bound: str, names: tuple[str, ...], lowest: int) -> int:
    if bound in names:
        return names.index(bound) + lowest
    return int(bound) if bound.isdigit() else -1


Cron = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200),
    AfterValidator(_cron),
    WithJsonSchema({"type": "string", "pattern": _CRON, "examples": ["0 6 * * mon-fri", "*/15 * * * *"]}),
]
"""Minute, hour, day, month and weekday: `0 6 * * mon-fri`."""


def _time_zone(value: str) -> str:
    known = available_timezones()
    if value not in known:
        likely = nearest(value, sorted(known))
        raise refused("a time zone's name: Europe/Berlin, America/New_York, UTC", f"write {likely or 'UTC'}")
    return value


TimeZone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), AfterValidator(_time_zone)]
"""The name of a time zone: `Europe/Berlin`."""

JobId = Annotated[str, StringConstraints(pattern=GATE_ID)]
"""A job's id: lower-case letters, digits and dashes."""


def _one_time(schema: JsonDict) -> None:
    schema.update(exactly_one("cron", "every"))


class ScheduledJob(Strict, json_schema_extra=_one_time):
    """Something to be done at its times: `cron` or `every`."""

    id: JobId
    """Stays the same for ever: runs are kept under it."""
    run: Task
    """What is done: documents, metrics, rice, sweep, waivers or purge."""
    documents: Names = ()
    """With `run: documents`: only the documents with these ids."""
    cron: Cron | None = None
    """Minute, hour, day, month and weekday by name: `0 6 * * mon-fri`."""
    every: Period | None = None
    """An interval: `15m`, `1h`."""
    time_zone: TimeZone | None = None
    """The time zone that `cron` is meant in; the file's own when left out."""
    jitter: Duration = timedelta(0)
    """Begin up to so much later, so that not everything begins at once."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.cron is None) == (self.every is None):
            raise refused("either cron or every", "write one of the two")
        if self.documents and self.run is not Task.DOCUMENTS:
            raise refused("documents only with run: documents", "remove documents")
        if self.time_zone is not None and self.cron is None:
            raise refused("time_zone only with cron", "remove time_zone")
        return self


class Schedule(Strict):
    """The contents of schedule.yaml."""

    time_zone: TimeZone = "UTC"
    """The time zone that `cron` is meant in."""
    jobs: tuple[ScheduledJob, ...] = ()
    """The jobs. What is not here runs as often as its own file says."""
