"""What an expression asks of an issue: names and fields, from a snapshot or from what a sender put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time

from config.expressions import Expression, Slot
from workflows.expressions import Evaluated, Given, Missing, evaluate
from workflows.issue import FieldValue
from workflows.judging.field_book import FieldRef
from workflows.judging.matching import date_of, number_of
from workflows.judging.seen import Seen
from workflows.results import Reason, reason
from workflows.snapshot.raw import BadSnapshot
from workflows.snapshot.times import moment_at

_FIELD_IDS: Mapping[str, str] = {
    "assignee": "assignee",
    "created": "created",
    "creator": "creator",
    "description": "description",
    "fix_versions": "fixVersions",
    "parent": "parent",
    "priority": "priority",
    "reporter": "reporter",
    "resolution": "resolution",
    "security_level": "security",
    "status": "status",
    "summary": "summary",
}
_FIELDS: Mapping[str, FieldRef] = {
    name: FieldRef(name, known, frozenset({known})) for name, known in _FIELD_IDS.items()
}
_CHANGED_AS: Mapping[str, str] = {
    **_FIELD_IDS,
    "components": "components",
    "issue_type": "issuetype",
    "key": "project",
    "labels": "labels",
    "project": "project",
}
_PEOPLE = frozenset({"assignee", "reporter", "creator"})


def fields_asked(expressions: Iterable[Expression]) -> frozenset[str]:
    """The fields that expressions ask for by a name in quotes."""
    return frozenset(slot.name for one in expressions for slot in one.slots.values() if slot.lookup)


def parts_asked(expressions: Iterable[Expression]) -> frozenset[str]:
    """The ids under which a changelog tells of what expressions ask for by plain names."""
    names = {slot.name for one in expressions for slot in one.slots.values() if not slot.lookup}
    return frozenset(_CHANGED_AS[name] for name in names if name in _CHANGED_AS and name != "status")


def asked(expression: Expression, seen: Seen, fields: Mapping[str, FieldRef], now: datetime) -> Evaluated:
    """What the expression comes to for an issue as it is seen, at this moment."""

    def look_up(slot: Slot) -> Given:
        if not slot.lookup:
            return _named(slot.name, seen, now)
        value = seen.value(fields[slot.name])
        return Missing.UNKNOWN if value is None else _LOOKUPS[slot.lookup](value)

    return evaluate(expression, look_up)


def why_not(found: Evaluated, fields: Mapping[str, FieldRef]) -> Reason:
    """Why there is no answer: a name that stands for no field, what is not known, or what is empty."""
    for slot in found.unknown:
        if slot.lookup and (problem := fields[slot.name].problem) is not None:
            return problem
    if found.unknown:
        return reason("expression.unknown", names=_names(found.unknown))
    if found.absent:
        return reason("expression.absent", names=_names(found.absent))
    return reason("expression.undefined")


def _names(slots: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slot.name for slot in slots))


def _named(name: str, seen: Seen, now: datetime) -> Given:
    if name == "now":
        return now
    if name in _SEEN:
        return _SEEN[name](seen)
    if name == "security_level" and seen.security is not None:
        return _text(FieldValue(seen.security))
    value = seen.value(_FIELDS[name])
    if value is None:
        return Missing.UNKNOWN
    if name in _PEOPLE:
        return value.ids[0] if value.ids else Missing.ABSENT
    if name == "fix_versions":
        return value.texts
    return _moment(value) if name == "created" else _text(value)


def _known(given: str | tuple[str, ...] | None) -> Given:
    return Missing.UNKNOWN if given is None else given


_SEEN: Mapping[str, Callable[[Seen], Given]] = {
    "components": lambda seen: _known(seen.components),
    "from_status": lambda seen: _known(seen.from_status),
    "issue_type": lambda seen: _known(seen.issue_type),
    "key": lambda seen: seen.key,
    "labels": lambda seen: _known(seen.labels),
    "moved_by": lambda seen: _known(seen.moved_by),
    "project": lambda seen: _known(seen.project),
    "to_status": lambda seen: _known(seen.to_status),
}


def _text(value: FieldValue) -> Given:
    return ", ".join(value.texts) if value.texts else Missing.ABSENT


def _number(value: FieldValue) -> Given:
    number = number_of(value)
    return Missing.ABSENT if number is None else number


def _values(value: FieldValue) -> Given:
    return value.texts


def _moment(value: FieldValue) -> Given:
    """The moment, or the beginning of the day in UTC."""
    if len(value.texts) == 1:
        try:
            return moment_at(value.texts[0], "moment")
        except BadSnapshot:
            day = date_of(value)
            if day is not None:
                return datetime.combine(day, time(), UTC)
    return Missing.ABSENT


_LOOKUPS: Mapping[str, Callable[[FieldValue], Given]] = {
    "text": _text,
    "field": _text,
    "number": _number,
    "values": _values,
    "moment": _moment,
}
