"""Who said yes, and where in the issue's past: before it is asked whether it counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from config.requirements.approval import Approval, Step
from workflows.gate_commands.reading import Verb
from workflows.gate_commands.spoken import Spoken
from workflows.issue import EMPTY, Change, FieldValue, Issue
from workflows.judging.context import Context
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.judging.timeline import BEFORE, Timeline
from workflows.moments import Known, after, before
from workflows.people import Person
from workflows.results import Evidence


@dataclass(slots=True)
class Given:
    """Somebody's yes. Not `certain`: the changelog does not show that it was they who gave it."""

    person: Person
    place: int
    at: datetime
    evidence: Evidence
    certain: bool = True
    until: datetime | None = None  # When it ends by its own words.


def given(requirement: Approval, context: Context) -> Iterator[Given]:
    """Every yes, in whatever way it was given; nothing is asked yet of whether it counts."""
    ways, timeline = requirement.given_by, context.timeline
    if ways.transition is not None:
        yield from given_by_step(ways.transition, timeline)
    if ways.field is not None:
        yield from given_by_field(context.fields[ways.field], timeline)
    if ways.comment:
        yield from given_by_comment(context.opinions, context.issue)


def given_by_step(step: Step, timeline: Timeline) -> Iterator[Given]:
    """Whoever ran the step, also when Crossgate undid it for want of more: the yes was said."""
    start, end = fold(step.from_), fold(step.to)
    for move in timeline.moves:
        author = move.transition.author
        if author is not None and not move.own and move.start == start and move.end == end:
            yield _in_history(author, move.place, timeline.issue)


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
                yield _in_history(person, entered, issue)
        elif not changes or _holds(before(changes[0][1], known, value), person):
            # It was created with them in it.
            if person.is_same(issue.creator or issue.reporter):
                yield Given(
                    person, BEFORE, issue.created, Evidence("creation", issue.key, _name(person), issue.created)
                )
        else:
            yield _in_history(person, changes[-1][0], issue, certain=False)


def given_by_comment(opinions: Iterable[Spoken], issue: Issue) -> Iterator[Given]:
    """Whose last word on the gate is `/approve`. It counts from when the comment was written or last edited."""
    for spoken in opinions:
        if spoken.command.verb is Verb.APPROVE:
            comment = spoken.comment
            evidence = Evidence("comment", comment.id, _name(spoken.person), comment.at)
            place = place_of(comment.at, issue)
            yield Given(spoken.person, place, comment.at, evidence, until=spoken.command.until)


def place_of(at: datetime, issue: Issue) -> int:
    """The place in the changelog of a moment: that of the last history by then."""
    return bisect_right(issue.histories, at, key=lambda history: history.at) - 1


def _in_history(person: Person, place: int, issue: Issue, *, certain: bool = True) -> Given:
    history = issue.histories[place]
    return Given(person, place, history.at, Evidence("changelog", history.id, _name(person), history.at), certain)


def _name(person: Person) -> str:
    return person.name or person.id


def _entered(person: Person, changes: list[tuple[int, Change]], known: Known, value: FieldValue) -> int | None:
    """Where the person last came into the field."""
    for place, change in reversed(changes):
        if _holds(after(change, known, value), person) and not _holds(before(change, known, value), person):
            return place
    return None


def _holds(value: FieldValue, person: Person) -> bool:
    return any(person.is_same(other) for other in value.people)
