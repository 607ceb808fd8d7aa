"""What a test asks of a field, put so that it shows whether two of them can hold at once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from config.requirements.field import FieldTest, Presence
from workflows.judging.folding import folded
from workflows.judging.matching import close

_PLAIN = frozenset({"string", "number", "date", "datetime"})
"""Jira's types of fields whose values go by their text alone; others go by an id as well."""
_BY_SEVERAL_NAMES = frozenset({"user", "array"})
"""Types whose values may be people, each of whom goes by a name and by ids."""
_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a field may hold. Only what is certain is said; everything else is left open."""

    empty: bool  # It may be empty.
    held: bool  # It may hold something.
    names: frozenset[str] | None = None  # All values are among these, folded; None: any.
    outside: frozenset[str] | None = None  # Some value is none of these, folded.
    least: float = -math.inf
    most: float = math.inf
    days: tuple[int | None, int | None] = (None, None)  # After and before these days, as numbers of the calendar.
    from_today: tuple[int | None, int | None] = (None, None)  # The same, counted from the day of judging.


def asked_of(test: FieldTest, *, holds: bool) -> Asked:
    """What holds of a field that passes the test, or fails it."""
    if test.is_ is Presence.EMPTY:
        return Asked(empty=holds, held=not holds)
    if not holds:
        return _failed(test)
    allowed = [folded(test.one_of)] if test.one_of else []
    allowed += [folded((test.equals,))] if isinstance(test.equals, str) else []
    number = None if test.equals is None or isinstance(test.equals, str) else test.equals
    return Asked(
        empty=not test.written,
        held=True,
        names=frozenset.intersection(*allowed) if allowed else None,
        least=max(_or(test.at_least, -math.inf), _or(number, -math.inf)),
        most=min(_or(test.at_most, math.inf), _or(number, math.inf)),
        days=(_day(test.after), _day(test.before)),
        from_today=(_shift(test.after), _shift(test.before)),
    )


def _failed(test: FieldTest) -> Asked:
    """A field fails a test when it is empty, and otherwise by what it holds: told only where there is one test."""
    if not test.written:
        return Asked(empty=True, held=True)
    if test.written == ("is_",):
        return Asked(empty=True, held=False)
    outside = None
    if test.written == ("one_of",) and test.one_of:
        outside = folded(test.one_of)
    elif test.written == ("equals",) and isinstance(test.equals, str):
        outside = folded((test.equals,))
    return Asked(empty=True, held=True, outside=outside)


def exclude(one: Asked, other: Asked, schema_type: str | None) -> bool:
    """Whether no value passes both; `schema_type` is Jira's type of the field, where it is known."""
    if one.empty and other.empty:
        return False
    return not (one.held and other.held) or _held_apart(one, other, schema_type)


def _held_apart(one: Asked, other: Asked, schema_type: str | None) -> bool:
    most, least = min(one.most, other.most), max(one.least, other.least)
    if not _is_at_least(most, least):
        return True
    if _no_day_between(one.days, other.days) or _no_day_between(one.from_today, other.from_today):
        return True
    if _named_apart(one, other, schema_type):
        return True
    return schema_type == _NUMBER and (_beyond(one, other) or _beyond(other, one))


def _named_apart(one: Asked, other: Asked, schema_type: str | None) -> bool:
    if schema_type in _BY_SEVERAL_NAMES:
        return False
    for first, second in ((one, other), (other, one)):
        if first.names is None or not _comparable(first.names | (second.names or frozenset()), schema_type):
            continue
        if second.names is not None and not first.names & second.names:
            return True
        if second.outside is not None and first.names <= second.outside:
            return True
    return False


def _comparable(names: frozenset[str], schema_type: str | None) -> bool:
    """Whether different names are different values: an option can also be written as its id, a number."""
    return schema_type in _PLAIN or not any(name.isdecimal() for name in names)


def _beyond(one: Asked, other: Asked) -> bool:
    """Whether the numbers that are allowed by name are all outside of a range."""
    if one.names is None or (other.least, other.most) == (-math.inf, math.inf):
        return False
    try:
        numbers = [float(name) for name in one.names]
    except ValueError:
        return False
    return not any(_is_at_least(number, other.least) and _is_at_least(other.most, number) for number in numbers)


def _no_day_between(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    after = [day for day in (one[0], other[0]) if day is not None]
    before = [day for day in (one[1], other[1]) if day is not None]
    return bool(after and before) and min(before) - max(after) < 2  # noqa: PLR2004  A day has to lie between.


def _day(day: date | str | None) -> int | None:
    return day.toordinal() if isinstance(day, date) else None


def _shift(day: date | str | None) -> int | None:
    """`today+14d` as 14; None for a date."""
    return int(day.removeprefix("today").removesuffix("d") or 0) if isinstance(day, str) else None


def _is_at_least(number: float, least: float) -> bool:
    return number >= least or close(number, least)


def _or(number: float | None, otherwise: float) -> float:
    return otherwise if number is None else number
