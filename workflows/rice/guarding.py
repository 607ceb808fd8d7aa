"""The score's field belongs to Crossgate: a person who overwrites it gets it corrected and, once, told why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from config.rice.scales import Bounds, Scale
from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.numbers import plain
from workflows.rice.reading import of_field
from workflows.rice.values import Entry, Facts, Finding, Seen
from workflows.value import value

MOST_CORRECTIONS = 3
"""After so many corrections of one issue within the window, Crossgate stops: something else keeps writing there."""
WINDOW = timedelta(hours=1)

MARK = "rice:score"
"""The mark of the comment that says once why the score was corrected."""
_NUMBER = Scale(number=Bounds())


@value
class Overwritten:
    """What follows from somebody having written into the score's field."""

    finding: Finding | None = None
    stop: bool = False  # Leave it as it is.
    told: tuple[str, ...] = ()  # The ids of everybody who was told, now and before.


def overwritten(seen: Seen, score: Decimal | None, told: Iterable[str], book: Book, facts: Facts) -> Overwritten:
    """Look at who wrote the score's field last. `told` are those who were told before."""
    already = tuple(told)
    name = book.rice.score.field
    if name is None or book.fields[name].id is None or not seen.histories_known:
        return Overwritten(told=already)
    entries = of_field(book.fields[name], _NUMBER, seen, facts.own_account).entries
    last = entries[-1] if entries else None
    if last is None or last.ours or last.by is None or not any(entry.ours for entry in entries):
        return Overwritten(told=already)
    corrections = [after for before, after in pairwise(entries) if after.ours and not before.ours]
    recent = [entry for entry in corrections if entry.at > facts.now - WINDOW]
    if len(recent) >= MOST_CORRECTIONS:
        why = reason("rice.score_fought", times=len(recent), field=name, who=last.by)
        return Overwritten(Finding(seen.issue.key, why, told=True), stop=True, told=already)
    first = last.by.id not in already
    finding = Finding(seen.issue.key, _corrected(name, last, score), told=first, once=MARK if first else "")
    return Overwritten(finding, told=tuple(sorted({*already, last.by.id})))


def _corrected(name: str, last: Entry, score: Decimal | None) -> Reason:
    shown = None if score is None else plain(score)
    return reason("rice.score_corrected", field=name, who=last.by, at=last.at, value=last.text, score=shown)
