"""Who said yes, and where in the changelog: before it is asked whether it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from config.requirements.approval import Step
from workflows.issue import EMPTY, Change, FieldValue
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.judging.timeline import BEFORE, Timeline
from workflows.moments import Known, after, before
from workflows.people import Person


@dataclass(slots=True)
class Given:
    """Somebody's yes. Not `certain`: the changelog does not show that it was they who gave it."""

    person: Person
    place: int
    certain: bool = True


def given_by_step(step: Step, timeline: Timeline) -> Iterator[Given]:
    """Whoever ran the step, also when Crossgate undid it for want of more: the yes was said."""
    start, end = fold(step.from_), fold(step.to)
    for move in timeline.moves:
        author = move.transition.author
        if author is not None and not move.own and move.start == start and move.end == end:
            yield Given(author, move.place)


def given_by_field(field: FieldRef, timeline: Timeline) -> Iterator[Given]:
    """Whoever is in the user-picker field and put themselves in, in a change of theirs or by creating the issue so."""
    issue = timeline.issue
    value = field.value(issue) or EMPTY
    if not value.people:
        return
    changes = timeline.changes_of(field)
    known = Known(issue)
    for person in value.people:
        entered = _entered(person, changes, known, value)
        if entered is not None:
            if person.is_same(issue.histories[entered].author):
                yield Given(person, entered)
        elif not changes or _holds(before(changes[0][1], known, value), person):
            # It was created with them in it.
            if person.is_same(issue.creator or issue.reporter):
                yield Given(person, BEFORE)
        else:
            yield Given(person, changes[-1][0], certain=False)


def _entered(person: Person, changes: list[tuple[int, Change]], known: Known, value: FieldValue) -> int | None:
    """Where the person last came into the field."""
    for place, change in reversed(changes):
        if _holds(after(change, known, value), person) and not _holds(before(change, known, value), person):
            return place
    return None


def _holds(value: FieldValue, person: Person) -> bool:
    return any(person.is_same(other) for other in value.people)
