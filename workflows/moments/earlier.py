"""The moments of an issue's history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from workflows.issue import History, Issue, Status, Transition
from workflows.moments.known import Known
from workflows.moments.undo import status_at_start, undone
from workflows.steps import is_move, net_step, resolution_set

# Some changelogs begin with the creation itself, written within moments of the issue.
_CREATION = timedelta(seconds=1)
_NOWHERE = Status(None, "")


def transitions_of(issue: Issue) -> tuple[Transition, ...]:
    """Every change of status, oldest first; several within one entry are one, from the first to the last.

    The creation, where the changelog shows it as a change from no status, is no transition.
    """
    found: list[Transition] = []
    for history in issue.histories:
        step = net_step(history.changes)
        if step is None:
            continue
        from_status, to_status = step
        if from_status.name or found or history.at > issue.created + _CREATION:
            moved = is_move(history.changes)
            resolution = resolution_set(history.changes) if len(history.changes) > 1 else None
            made = Transition(
                history.id, history.at, history.author, from_status, to_status, moved, resolution=resolution
            )
            found.append(made)
    return tuple(found)


CREATION = "created"
"""Stands for the history id of an issue's creation."""


def creation_of(issue: Issue) -> Transition:
    """The creation, as a step from no status into the first."""
    first = status_at_start(issue)
    return Transition(CREATION, issue.created, issue.creator or issue.reporter, _NOWHERE, first, created=True)


def resolutions_of(issue: Issue) -> tuple[Transition, ...]:
    """Every resolution that was set without a change of status, as a step that stays where it is; oldest first."""
    found: list[Transition] = []
    here = status_at_start(issue)
    for history in issue.histories:
        step = net_step(history.changes)
        if step is not None:
            here = step[1]
        elif resolution := resolution_set(history.changes):
            found.append(Transition(history.id, history.at, history.author, here, here, resolution=resolution))
    return tuple(found)


def occasions_of(issue: Issue) -> tuple[Transition, ...]:
    """Everything that a gate can guard, oldest first: the creation, transitions, resolutions set beside them."""
    later = sorted((*transitions_of(issue), *resolutions_of(issue)), key=lambda step: step.at)
    return (creation_of(issue), *later)


def as_it_stood(issue: Issue, transition: Transition) -> Issue:
    """The issue right after a transition of its own, what was edited on the transition's screen included.

    Fields, status, type, key, summary, people, labels, components and the history are as they were then; links,
    sub-tasks and children are as they are now. Comments are those that were written by then and not edited since. A
    field changed later takes the form in which the changelog writes it: rich text is there without its structure. A
    change recorded under a display name that could not be tied to a field id is undone under that name. The same
    object comes back when nothing followed, which is the usual case.

    A transition that the history does not hold (yet) is placed by its time.
    """
    issue = _without_later_comments(issue, transition.at)
    histories = issue.histories
    if not histories or histories[-1].id == transition.history_id:
        return issue
    for place in range(len(histories) - 1, -1, -1):
        if histories[place].id == transition.history_id:
            kept = _end_of_screen(histories, place)
            break
    else:
        kept = sum(history.at <= transition.at for history in histories)
    return issue if kept == len(histories) else undone(issue, kept)


def as_each_stood(
    issue: Issue, wanted: Callable[[Transition], bool] = lambda _: True
) -> tuple[tuple[Transition, Issue], ...]:
    """Everything of `occasions_of` that is wanted, oldest first, with the issue as `as_it_stood` gives it for each.

    One walk back from the present, so that a whole history costs as much as going back to its beginning once.
    """
    known, stood, histories = Known(issue), issue, issue.histories
    places = {history.id: place for place, history in enumerate(histories)}
    found: list[tuple[Transition, Issue]] = []
    wanted_ones = [step for step in occasions_of(issue) if wanted(step)]
    for step in sorted(wanted_ones, key=lambda one: places.get(one.history_id, -1), reverse=True):
        place = places.get(step.history_id)
        kept = sum(h.at <= step.at for h in histories) if place is None else _end_of_screen(histories, place)
        if kept < len(stood.histories):
            stood = undone(stood, kept, known)
        stood = _without_later_comments(stood, step.at)
        found.append((step, stood))
    return tuple(reversed(found))


def after_each_change(issue: Issue, first: int, also: Iterable[datetime] = ()) -> Iterator[tuple[datetime, Issue]]:
    """The moments from the entry at place `first` of the history on, with the issue right after each; oldest first.

    A comment is a moment too: it can give an approval. `also` are more moments that are worth a look.
    """
    histories = issue.histories
    moments = [(history.at, place + 1) for place, history in enumerate(histories) if place >= first]
    since = histories[first - 1].at if first else issue.created
    between = [comment.at for comment in issue.comments or () if comment.at > since]
    between += [at for at in also if at > since]
    moments += [(at, sum(history.at <= at for history in histories)) for at in between]
    known, stood = Known(issue), issue
    found: list[tuple[datetime, Issue]] = []
    for at, kept in sorted(moments, reverse=True):
        stood = undone(stood, kept, known) if kept < len(stood.histories) else stood
        stood = _without_later_comments(stood, at)
        found.append((at, stood))
    yield from reversed(found)


def _without_later_comments(issue: Issue, at: datetime) -> Issue:
    if not issue.comments or all(comment.at <= at for comment in issue.comments):
        return issue
    return replace(issue, comments=tuple(comment for comment in issue.comments if comment.at <= at))


def created_as(issue: Issue) -> Issue:
    """The issue as it was created: its whole history undone."""
    return undone(issue, 0) if issue.histories else issue


def _end_of_screen(histories: tuple[History, ...], place: int) -> int:
    """How many entries there are up to the end of what was entered together with the one at `place`.

    Jira can write what one screen changed in several entries, of one author and one moment. Another change of status
    among them is another transition.
    """
    first = histories[place]
    end = place + 1
    while end < len(histories) and _belongs(histories[end], first):
        end += 1
    return end


def _belongs(history: History, first: History) -> bool:
    if history.at != first.at or net_step(history.changes) is not None:
        return False
    if history.author is None or first.author is None:
        return history.author is first.author
    return history.author.is_same(first.author)
