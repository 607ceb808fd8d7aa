"""Fields that Crossgate keeps: who overwrites the score is told why, once; and a fight with an automation ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from config.rice.scales import Bounds, Scale
from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.numbers import plain
from workflows.rice.reading import of_field
from workflows.rice.scales import exact
from workflows.rice.values import Entry, Estimate, Facts, Finding, Seen
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
    if (
        score is not None
        and isinstance(last.held, Estimate)
        and abs(last.held.likely - score) <= exact(book.rice.score.tolerance)
    ):
        return Overwritten(told=already)  # They wrote what it comes to.
    times = fought(entries, facts.now)
    if times:
        why = reason("rice.place_fought", times=times, place=name, who=last.by)
        return Overwritten(Finding(seen.issue.key, why, told=True), stop=True, told=already)
    first = last.by.id not in already
    finding = Finding(seen.issue.key, _corrected(name, last, score), told=first, once=MARK if first else "")
    return Overwritten(finding, told=tuple(sorted({*already, last.by.id})))


def fought(entries: Sequence[Entry], now: datetime) -> int:
    """How often Crossgate put a place right within the window, when that is too often and somebody wrote again; else 0.

    Only an automation does that, and it will do it again.
    """
    if not entries or entries[-1].ours:
        return 0
    corrections = [after for before, after in pairwise(entries) if after.ours and not before.ours]
    recent = sum(entry.at > now - WINDOW for entry in corrections)
    return recent if recent >= MOST_CORRECTIONS else 0


def _corrected(name: str, last: Entry, score: Decimal | None) -> Reason:
    shown = None if score is None else plain(score)
    return reason("rice.score_corrected", field=name, who=last.by, at=last.at, value=last.text, score=shown)
