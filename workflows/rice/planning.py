"""From what stands to what has to be written: only what differs, so that a second run writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from config.rice.criteria import Criterion
from config.rice.rice import Target
from config.rice.scales import Bounds, Scale
from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.findings import is_told_once
from workflows.rice.guarding import fought
from workflows.rice.holding import Copy, Holding
from workflows.rice.numbers import number_in, plain
from workflows.rice.reading import OURS
from workflows.rice.resolving import Claim, agree
from workflows.rice.scales import read, shown, write
from workflows.rice.values import Entry, Finding, Seen, Unusable, Write

_NUMBER = Scale(number=Bounds())


def copies(
    criterion: Criterion, seen: Seen, held: Holding, claim: Claim, book: Book, now: datetime
) -> Iterator[Write | Finding]:
    """What brings the places of a criterion on one issue in step with what stands of it."""
    entry = claim.standing
    if claim.doubt is not None or entry is None or isinstance(entry.held, Unusable):
        return
    for copy in held.copies:
        if copy.line.problem is not None:
            if copy.written and not is_told_once(copy.line.problem):
                yield Finding(seen.issue.key, copy.line.problem)
            continue
        if not copy.written or copy.line.now is entry:
            continue
        text = None if entry.held is None else write(copy.scale, entry.held)
        if entry.held is not None and text is None:
            if _differs(copy, entry):
                value = shown(criterion.scale, entry.held)
                yield Finding(seen.issue.key, reason("rice.not_on_scale", place=copy.line.place, value=value))
        elif _differs_in_writing(copy, text) and (times := fought(copy.line.entries, now)):
            who = copy.line.entries[-1].by
            why = reason("rice.place_fought", times=times, place=copy.line.place, who=who)
            yield Finding(seen.issue.key, why, told=True)
        elif _differs_in_writing(copy, text):
            why = reason("rice.write_copy", place=copy.line.place, source=claim.line.place)
            yield _write(seen, copy, text, why, book)


def _differs(copy: Copy, entry: Entry) -> bool:
    now = copy.line.now
    return not agree(None if now is None else now.held, entry.held)


def _differs_in_writing(copy: Copy, text: str | None) -> bool:
    """Whether the place would hold something else once the text is written: a scale may not hold all of a range."""
    now = copy.line.now
    return (None if now is None else now.held) != (None if text is None else read(copy.scale, text))


def _write(seen: Seen, copy: Copy, text: str | None, why: Reason, book: Book) -> Write:
    now, key = copy.line.now, copy.place.property_
    return Write(
        issue_id=seen.issue.id,
        issue_key=seen.issue.key,
        target=key if key is not None else book.fields[copy.place.field or ""].id or "",
        is_property=key is not None,
        text=text,
        why=why,
        name=copy.line.place,
        before="" if now is None else now.text,
    )


def property_content(write: Write, now: datetime) -> dict[str, object] | None:
    """What is written into the issue property; None: it is removed."""
    if write.text is None:
        return None
    number = number_in(write.text)
    value: object = write.text if number is None or plain(number) != write.text else _json_number(number)
    return {"value": value, "at": now.isoformat(), "by": OURS}


def _json_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def result(
    target: Target, seen: Seen, value: Decimal | None, why: Reason, book: Book, tolerance: float = 0.0
) -> Iterator[Write | Finding]:
    """A score or rank into its field or property, when what is there differs by more than the tolerance."""
    issue = seen.issue
    if target.property_ is not None:
        before = property_text(seen.properties.get(target.property_))
        name = key = target.property_
    else:
        field = book.fields[target.field or ""]
        held = field.value(issue)
        if field.id is None:
            return  # Told once for the whole run.
        if held is None:
            if value is not None:
                yield Finding(issue.key, reason("rice.target_not_there", field=field.name))
            return
        before, name, key = ", ".join(held.texts), field.name, field.id
    if value is None and not before:
        return
    if value is not None and _is_written(before, value, tolerance):
        return
    text = None if value is None else plain(value)
    yield Write(issue.id, issue.key, key, target.property_ is not None, text, why, name, before)


def _is_written(before: str, value: Decimal, tolerance: float) -> bool:
    """Whether the number is there already, as far as a float keeps it, or one close enough."""
    try:
        current = float(before)
    except ValueError:
        return False
    return current == float(value) or (
        isfinite(current) and abs(Decimal(repr(current)) - value) <= Decimal(repr(tolerance))
    )


def property_text(raw: Any) -> str:
    """What an issue property holds, as text: its value, be it alone or in an object; empty for anything else."""
    if isinstance(raw, Mapping):
        raw = raw.get("value")
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return raw if isinstance(raw, str) else ""
    return plain(Decimal(raw) if isinstance(raw, int) else Decimal(repr(raw)))
