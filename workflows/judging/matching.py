"""Whether what a field holds passes the tests written for it: in a gate's scope and in a `field` requirement alike."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import regex

from config.requirements.field import FieldTest, Presence
from workflows.issue import FieldValue
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import folded
from workflows.results import Outcome, Reason, reason

TOO_SLOW = "field.too_slow"
SEARCH_SECONDS = 0.25
"""A search that takes longer is given up: somebody wrote a pattern that tries too many ways on such a text.

The shapes that grow exponentially are refused when the policy is read (`config.patterns`); this ends the others.
"""
LONGEST_SEARCHED = 5_000
"""Characters of a field's text that a regular expression sees: a stranger wrote it, and a search has no time limit."""
LONGEST_SHOWN = 80
"""Characters of a field's text that an explanation quotes."""
_TOLERANCE = 1e-9
_NUMBER = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,3})?", re.ASCII)
_ISO_DAY = 10


def judge_value(test: FieldTest, field: FieldRef, value: FieldValue | None, now: datetime) -> tuple[Outcome, Reason]:
    """How the value stands against all tests written, and why: the first that fails.

    A value that is not known is undetermined; an empty one passes only `is: empty`.
    """
    if field.problem is not None:
        return Outcome.UNDETERMINED, field.problem
    if value is None:
        return Outcome.UNDETERMINED, reason("field.not_known", field=field.name)
    if test.is_ is Presence.EMPTY:
        if not value:
            return Outcome.SATISFIED, reason("field.is_empty", field=field.name)
        return Outcome.UNSATISFIED, reason("field.not_empty", field=field.name, value=shown(value))
    if not value.texts:
        if not test.written:  # It asks only when the field was changed, so that an empty one is as good as any.
            return Outcome.SATISFIED, reason("field.is_empty", field=field.name)
        return Outcome.UNSATISFIED, reason("field.empty", field=field.name)
    return _judge_held(test, field, value, now)


def _judge_held(test: FieldTest, field: FieldRef, value: FieldValue, now: datetime) -> tuple[Outcome, Reason]:
    doubt: Reason | None = None
    for name in test.written:
        check = _CHECKS.get(name)
        failed = None if check is None else check(test, field.name, value, now)
        if failed is not None and failed.code != TOO_SLOW:
            return Outcome.UNSATISFIED, failed
        doubt = doubt or failed
    if doubt is not None:
        return Outcome.UNDETERMINED, doubt
    return Outcome.SATISFIED, reason("field.holds", field=field.name, value=shown(value))


def shown(value: FieldValue) -> str:
    """What a field holds, short enough to be quoted."""
    text = value.texts[0] if len(value.texts) == 1 else ", ".join(value.texts[:LONGEST_SHOWN])
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def remedy_for(test: FieldTest, field: FieldRef, now: datetime) -> Reason:
    """What to enter so that the tests pass."""
    if test.is_ is Presence.EMPTY:
        return reason("remedy.field_clear", field=field.name)
    if test.equals is not None:
        return reason("remedy.field_equals", field=field.name, wanted=test.equals)
    if test.one_of is not None:
        return reason("remedy.field_one_of", field=field.name, wanted=test.one_of)
    ranged = _size_wanted(test, field.name) or _days_wanted(test, field.name, now)
    if ranged is not None:
        return ranged
    if test.matches is not None:
        return reason("remedy.field_matches", field=field.name, pattern=test.matches)
    return reason("remedy.field_set", field=field.name)


def _size_wanted(test: FieldTest, field: str) -> Reason | None:
    match test.at_least, test.at_most:
        case None, None:
            return None
        case least, None:
            return reason("remedy.field_at_least", field=field, least=least)
        case None, most:
            return reason("remedy.field_at_most", field=field, most=most)
        case least, most:
            return reason("remedy.field_between", field=field, least=least, most=most)


def _days_wanted(test: FieldTest, field: str, now: datetime) -> Reason | None:
    before = None if test.before is None else _day(test.before, now).isoformat()
    after = None if test.after is None else _day(test.after, now).isoformat()
    if before and after:
        return reason("remedy.field_days", field=field, after=after, before=before)
    if after:
        return reason("remedy.field_after", field=field, day=after)
    return reason("remedy.field_before", field=field, day=before) if before else None


def names_of(value: FieldValue) -> Sequence[set[str]]:
    """For each value of the field, the folded texts and ids it goes by."""
    beside = value.ids if len(value.ids) == len(value.texts) else ()
    found = []
    for place, text in enumerate(value.texts):
        names = {_plain(text)}
        if beside:
            names.add(_plain(beside[place]))
        if len(value.people) == len(value.texts):
            person = value.people[place]
            names.update(_plain(name) for name in (*person.ids, person.name) if name)
        found.append(names)
    return found


def _plain(text: str) -> str:
    """As `fold`, for strangers' texts: those are not kept."""
    return text.strip().casefold()


def _equals(test: FieldTest, field: str, value: FieldValue, now: datetime) -> Reason | None:
    del now
    wanted = test.equals
    if wanted is None:
        return None
    if isinstance(wanted, str):
        values = names_of(value)
        if len(values) == 1 and _plain(wanted) in values[0]:
            return None
    else:
        number = number_of(value)
        if number is None:
            return reason("field.not_a_number", field=field, value=shown(value))
        if close(number, wanted):
            return None
    return reason("field.not_equal", field=field, value=shown(value), wanted=wanted)


def _one_of(test: FieldTest, field: str, value: FieldValue, now: datetime) -> Reason | None:
    del now
    if test.one_of is None:
        return None
    allowed = folded(test.one_of)
    if all(not allowed.isdisjoint(names) for names in names_of(value)):
        return None
    return reason("field.not_one_of", field=field, value=shown(value), wanted=test.one_of)


def _matches(test: FieldTest, field: str, value: FieldValue, now: datetime) -> Reason | None:
    del now
    if test.matches is None:
        return None
    try:
        found = regex.search(test.matches, "\n".join(value.texts)[:LONGEST_SEARCHED], timeout=SEARCH_SECONDS)
    except TimeoutError:
        return reason(TOO_SLOW, field=field, pattern=test.matches)
    if found:
        return None
    return reason("field.no_match", field=field, value=shown(value), pattern=test.matches)


def _size(test: FieldTest, field: str, value: FieldValue, now: datetime) -> Reason | None:
    del now
    if test.at_least is None and test.at_most is None:
        return None
    number = number_of(value)
    if number is None:
        return reason("field.not_a_number", field=field, value=shown(value))
    if test.at_least is not None and number < test.at_least and not close(number, test.at_least):
        return reason("field.too_small", field=field, value=shown(value), least=test.at_least)
    if test.at_most is not None and number > test.at_most and not close(number, test.at_most):
        return reason("field.too_large", field=field, value=shown(value), most=test.at_most)
    return None


def _days(test: FieldTest, field: str, value: FieldValue, now: datetime) -> Reason | None:
    if test.before is None and test.after is None:
        return None
    found = date_of(value)
    if found is None:
        return reason("field.not_a_date", field=field, value=shown(value))
    if test.before is not None and not found < (day := _day(test.before, now)):
        return reason("field.not_before", field=field, value=found.isoformat(), day=day.isoformat())
    if test.after is not None and not found > (day := _day(test.after, now)):
        return reason("field.not_after", field=field, value=found.isoformat(), day=day.isoformat())
    return None


_CHECKS: Mapping[str, Callable[[FieldTest, str, FieldValue, datetime], Reason | None]] = {
    "equals": _equals,
    "one_of": _one_of,
    "at_least": _size,
    "at_most": _size,
    "before": _days,
    "after": _days,
    "matches": _matches,
}


def close(one: float, other: float) -> bool:
    """Jira's numbers are floats that have been through sums: compared with a tolerance."""
    return math.isclose(one, other, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def number_of(value: FieldValue) -> float | None:
    """A plain number as JSON writes it; None for anything else, `1,000` and several values included."""
    if len(value.texts) != 1:
        return None
    text = value.texts[0].strip()
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def date_of(value: FieldValue) -> date | None:
    """The day (in UTC) of a field that holds an ISO date or moment; None for anything else."""
    if len(value.texts) != 1:
        return None
    text = value.texts[0].strip()
    try:
        if len(text) == _ISO_DAY:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None


def _day(day: date | str, now: datetime) -> date:
    """The day meant: a date as it is; `today`, `today+14d` and `today-14d` counted from `now` in UTC."""
    if isinstance(day, date):
        return day
    shift = day.removeprefix("today").removesuffix("d")
    return now.astimezone(UTC).date() + timedelta(days=int(shift or 0))
