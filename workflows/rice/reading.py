"""What the places of a criterion held over time, read from the issue, its changelog, its properties and CSV files.

A value whose time is not known (a property or a row without a date) counts as old as the issue, so that it never beats
one that somebody dated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from config.rice.places import Place, Range
from config.rice.scales import Scale
from workflows.issue import EMPTY, FieldValue, Issue
from workflows.judging.field_book import FieldRef
from workflows.people import Person
from workflows.results import Reason, reason
from workflows.rice.numbers import plain
from workflows.rice.scales import quoted, range_of, read
from workflows.rice.values import Entry, Estimate, Facts, Held, Row, Seen, Timeline, Unusable
from workflows.snapshot.raw import BadSnapshot
from workflows.snapshot.times import moment_at
from workflows.snapshot.values import text_value

OURS = "crossgate"
"""What stands in `by` of a property that Crossgate wrote."""


def timeline(place: Place, scale: Scale, seen: Seen, fields: Mapping[str, FieldRef], facts: Facts) -> Timeline:
    """What the place held, oldest first. Votes are not read here: see `workflows.rice.voting`."""
    if place.field is not None:
        return of_field(fields[place.field], scale, seen, facts.own_account)
    if place.property_ is not None:
        return _of_property(place.property_, scale, seen)
    if place.range is not None:
        return _of_range(place.range, scale, seen, fields, facts.own_account)
    if place.csv is not None:
        row = facts.sheets.get(place.csv.file, {}).get(seen.issue.key)
        return _of_row(f"{place.csv.file}: {place.csv.column}", row, place.csv.column, scale, seen.issue)
    raise ValueError("votes are no place that an issue holds")


def of_field(field: FieldRef, scale: Scale, seen: Seen, own_account: Person) -> Timeline:
    """What a field held, from its changes; what it held at first is the creator's."""
    value = field.value(seen.issue)
    if field.problem is not None:
        return Timeline(field.name, problem=field.problem)
    if value is None:
        return Timeline(field.name, problem=reason("rice.field_not_there", field=field.name))
    now, text = held(value, scale), quoted(", ".join(value.texts))
    if not seen.histories_known:
        return Timeline(field.name, (Entry(seen.updated, now, text),) if value else ())
    entries = list(_changes(field, scale, seen.issue, own_account))
    if not entries and value:
        entries.append(_entry(seen.issue.created, value, scale, seen.issue.creator, own_account))
    elif entries and _differs(entries[-1].held, now):  # A change that the changelog does not tell of, or not yet.
        entries.append(Entry(max(seen.updated, entries[-1].at), now, text))
    return Timeline(field.name, tuple(entries))


def held(value: FieldValue, scale: Scale) -> Held:
    """What a field's value stands for."""
    if len(value.texts) > 1:
        several = quoted(", ".join(value.texts))
        return Unusable(several, reason("rice.several_values", text=several))
    return read(scale, value.texts[0]) if value.texts else None


def _differs(told: Held, now: Held) -> bool:
    """Whether the field holds something else. Of a text that is no estimate the changelog tells in its own way."""
    return told != now and not (isinstance(told, Unusable) and isinstance(now, Unusable))


def _changes(field: FieldRef, scale: Scale, issue: Issue, own_account: Person) -> Iterator[Entry]:
    first = True
    for history in issue.histories:
        for change in history.changes:
            if not field.is_in(change):
                continue
            before, after = _shown(change.from_text), _shown(change.to_text)
            if first and before:
                yield _entry(issue.created, before, scale, issue.creator, own_account)
            first = False
            yield _entry(history.at, after, scale, history.author, own_account)


def _entry(at: datetime, value: FieldValue, scale: Scale, by: Person | None, own_account: Person) -> Entry:
    return Entry(at, held(value, scale), quoted(", ".join(value.texts)), by, _is_own(by, own_account))


def _shown(text: str | None) -> FieldValue:
    return EMPTY if text is None else text_value(text)


def _is_own(person: Person | None, own_account: Person) -> bool:
    return person is not None and own_account.is_same(person)


def _of_property(key: str, scale: Scale, seen: Seen) -> Timeline:
    """A number, a text, or an object with `value`, `at` and `by`."""
    name = key
    raw: Any = seen.properties.get(key)
    at, ours = seen.issue.created, False
    if isinstance(raw, Mapping):
        ours = raw.get("by") == OURS
        at = _moment(raw.get("at")) or at
        raw = raw.get("value")
    if raw is None:
        return Timeline(name)
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        kind = type(raw).__name__
        return Timeline(name, (Entry(at, Unusable(kind, reason("rice.property_odd", key=key))),))
    text = raw if isinstance(raw, str) else plain(Decimal(raw) if isinstance(raw, int) else Decimal(repr(raw)))
    return Timeline(name, (Entry(at, read(scale, text), quoted(text), ours=ours),))


def _moment(raw: object) -> datetime | None:
    try:
        return moment_at(raw, "at")
    except BadSnapshot:
        return None


def _of_row(name: str, row: Row | None, column: str, scale: Scale, issue: Issue) -> Timeline:
    if row is None:
        return Timeline(name)
    text = row.cells.get(column)
    if text is None:
        return Timeline(name, problem=reason("rice.no_column", column=column, file=name.partition(":")[0]))
    if not text.strip():
        return Timeline(name)
    return Timeline(name, (Entry(row.updated or issue.created, read(scale, text), quoted(text)),))


def _of_range(place: Range, scale: Scale, seen: Seen, fields: Mapping[str, FieldRef], own_account: Person) -> Timeline:
    """Three fields as one: an entry for each moment at which any of them changed."""
    names = [name for name in (place.low, place.likely, place.high) if name is not None]
    parts = [of_field(fields[name], scale, seen, own_account) for name in names]
    name = f"{place.low} … {place.high}"
    problem = next((part.problem for part in parts if part.problem is not None), None)
    if problem is not None:
        return Timeline(name, problem=problem)
    moments = sorted({entry.at for part in parts for entry in part.entries})
    found: list[Entry] = []
    for moment in moments:
        standing = [_at(part, moment) for part in parts]
        latest = max((entry for entry in standing if entry is not None), key=lambda entry: entry.at)
        text = "/".join(entry.text if entry else "" for entry in standing)
        found.append(
            Entry(moment, _joined([entry.held if entry else None for entry in standing], text), text, latest.by)
        )
    return Timeline(name, tuple(found))


def _at(part: Timeline, moment: datetime) -> Entry | None:
    return next((entry for entry in reversed(part.entries) if entry.at <= moment), None)


def _joined(parts: list[Held], text: str) -> Held:
    if all(part is None for part in parts):
        return None
    wrong = next((part for part in parts if isinstance(part, Unusable)), None)
    if wrong is not None:
        return wrong
    numbers = [part.likely for part in parts if isinstance(part, Estimate)]
    if len(numbers) < len(parts):
        return Unusable(quoted(text), reason("rice.range_incomplete", text=quoted(text)))
    return range_of(*numbers) or Unusable(quoted(text), reason("rice.range_disordered", text=quoted(text)))


def why_missing(line: Timeline, entry: Entry | None) -> Reason:
    """Why what a place holds at an entry is no estimate."""
    if line.problem is not None:
        return line.problem
    if entry is not None and isinstance(entry.held, Unusable):
        why = entry.held.reason
        return Reason(why.code, (("place", line.place), *why.facts))
    return reason("rice.empty", place=line.place)
