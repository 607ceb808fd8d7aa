"""What is answered to somebody who commented `/rice …`: what was taken, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.people import Person
from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.commands import RiceCommand, parse_command
from workflows.rice.values import Facts, Seen
from workflows.rice.voting import estimates, function_of


def answer(rest: str, author: Person, book: Book, seen: Seen, facts: Facts) -> tuple[Reason, ...]:
    """What to say of the command whose rest this is. Estimates themselves are not repeated: they may be hidden."""
    if book.rice.voting is None:
        return (reason("rice.no_voting"),)
    command = parse_command(rest, book.criteria)
    function = function_of(author, book.rice.voting, book, seen, facts)
    if isinstance(function, Reason):
        return (reason("rice.voter_unclear"), function)
    if function is None:
        return (reason("rice.voter_unknown", functions=tuple(book.rice.voting.functions)),)
    return tuple(_said(command, function, book))


def _said(command: RiceCommand, function: str, book: Book) -> Iterator[Reason]:
    voting = book.rice.voting
    if command.reveal:
        yield reason("rice.revealed")
    taken: list[str] = []
    withdrawn: list[str] = []
    strange: list[str] = []
    for criterion_id, estimate in command.votes.items():
        name = book.criteria[criterion_id].name
        if voting is not None and not estimates(voting.functions[function], criterion_id):
            strange.append(name)
        else:
            (withdrawn if estimate is None else taken).append(name)
    if taken:
        yield reason("rice.votes_taken", criteria=tuple(taken), function=function)
    if withdrawn:
        yield reason("rice.votes_withdrawn", criteria=tuple(withdrawn))
    if strange:
        yield reason("rice.votes_not_asked", criteria=tuple(strange), function=function)
    yield from command.problems
