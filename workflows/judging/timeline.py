"""The changelog read once: what the requirements of all gates ask of an issue's past.

A place is an index into the issue's histories, which are in order: a higher place is later, also within one second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from config.people import Part
from workflows.gate_commands.addresses import Addresses
from workflows.gate_commands.spoken import Spoken, opinions
from workflows.issue import Change, History, Issue, Transition
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.moments import transitions_of
from workflows.people import Person

BEFORE = -1
"""The place of the issue's creation: before every history."""


@dataclass(slots=True)
class Move:
    """A change of status at its place in the changelog, with the folded names of both statuses."""

    place: int
    transition: Transition
    start: str
    end: str
    own: bool  # Made by Crossgate's own account.


class Timeline:
    """An issue's past. Made once per judging; what it finds out it keeps."""

    __slots__ = ("_changes", "_opinions", "_own_account", "effective", "initial", "issue", "moves")

    def __init__(self, issue: Issue, own_account: Person) -> None:
        self.issue = issue
        self.moves = _moves(issue, own_account)
        self.initial = self.moves[0].start if self.moves else fold(issue.status.name)
        self.effective = _without_undone(self.moves)
        self._changes: dict[str, list[tuple[int, Change]]] | None = None
        self._own_account = own_account
        self._opinions: Mapping[str, tuple[Spoken, ...]] | None = None

    def opinions(self, addresses: Addresses) -> Mapping[str, tuple[Spoken, ...]]:
        """By gate id, what each person said last in comments. The addresses are those of the one policy judged by."""
        if self._opinions is None:
            self._opinions = opinions(self.issue, addresses, self._own_account)
        return self._opinions

    @property
    def changes(self) -> Mapping[str, Sequence[tuple[int, Change]]]:
        """Every change with its place, by the folded id under which the changelog tells of it; oldest first."""
        found = self._changes
        if found is None:
            found = self._changes = {}
            for place, history in enumerate(self.issue.histories):
                for change in history.changes:
                    found.setdefault(change.field_id.casefold(), []).append((place, change))
        return found

    def changes_of(self, field: FieldRef) -> list[tuple[int, Change]]:
        """The changes of a field with their places, oldest first."""
        changes = self.changes
        found = [entry for key in field.keys if key in changes for entry in changes[key]]
        return sorted(found, key=itemgetter(0)) if len(found) > 1 else found

    def last_change(self, fields: Iterable[FieldRef], after: int) -> tuple[int, FieldRef, History] | None:
        """The last change of any of the fields later than the place."""
        found: tuple[int, FieldRef] | None = None
        for field in fields:
            changes = self.changes_of(field) if field.id is not None else []
            if changes and changes[-1][0] > (after if found is None else found[0]):
                found = changes[-1][0], field
        return None if found is None else (found[0], found[1], self.issue.histories[found[0]])

    def last_entered(self, status: str) -> int | None:
        """The place at which the issue last entered the status (folded); None when it never did."""
        for move in reversed(self.effective):
            if move.end == status:
                return move.place
        return BEFORE if self.initial == status else None

    def part_of(self, person: Person, parts: Iterable[Part], place: int) -> Part | None:
        """Which of the parts the person had at that place: right before it, or by what was changed in it."""
        for part in parts:
            held = holder_of(part, self.issue)
            changes = None if part is Part.CREATOR else self.changes.get(part)
            if person.is_same(held) if not changes else not _holders(changes, held, place).isdisjoint(person.ids):
                return part
        return None


def holder_of(part: Part, issue: Issue) -> Person | None:
    """Who has the part in the issue."""
    holder: Person | None = getattr(issue, part.value)  # Each part is an attribute of its name.
    return holder


def _holders(changes: Sequence[tuple[int, Change]], held: Person | None, place: int) -> set[str | None]:
    """The ids of whoever had a part right before the place and right after it."""
    before: str | None = changes[0][1].from_id
    now = before
    for at, change in changes:
        if at < place:
            before = change.to_id
        if at <= place:
            now = change.to_id
    found: set[str | None] = {before, now}
    if held is not None and not found.isdisjoint(held.ids):
        found.update(held.ids)
    return found - {None}


def _moves(issue: Issue, own_account: Person) -> tuple[Move, ...]:
    found: list[Move] = []
    place, histories = -1, issue.histories
    for transition in transitions_of(issue):  # In the order of the histories, so that one walk finds every place.
        place += 1
        while histories[place].id != transition.history_id:
            place += 1
        author = transition.author
        own = author is not None and own_account.is_same(author)
        found.append(Move(place, transition, fold(transition.from_status.name), fold(transition.to_status.name), own))
    return tuple(found)


def _without_undone(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """The moves that stand: one that Crossgate undid right away did not happen, nor did its undoing.

    So a status the issue was thrown out of is not one it had been in.
    """
    if not any(move.own for move in moves):
        return moves
    standing: list[Move] = []
    previous: Move | None = None
    for move in moves:
        if move.own and previous is not None and not previous.own and previous.start == move.end:
            standing.pop()
        else:
            standing.append(move)
        previous = move
    return tuple(standing)
