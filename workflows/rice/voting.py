"""Several voters: their latest estimates, taken together per function and across functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import mean, median

from config.rice.criteria import Criterion
from config.rice.voting import Combine, Function, Hidden, Voting
from workflows.commands import commands_in
from workflows.judging.entitlement import doubt, entitled
from workflows.people import Person
from workflows.results import Reason, reason
from workflows.rice.agreement import agreement
from workflows.rice.asking import context_of
from workflows.rice.book import Book
from workflows.rice.commands import WORD, parse_command
from workflows.rice.numbers import kept, plain
from workflows.rice.reading import of_field
from workflows.rice.scales import shown
from workflows.rice.values import Entry, Estimate, Facts, Seen, Timeline
from workflows.value import value

MOST_NAMED = 20
"""So many votes on a criterion are named one by one."""


@value
class Ballot:
    """Somebody's estimate of one criterion."""

    function: str  # Which the voter speaks for.
    voter: Person | None  # None: a field of the function, and it is not known who filled it.
    estimate: Estimate
    at: datetime


@value
class Tally:
    """What the votes on one criterion come to."""

    ballots: tuple[Ballot, ...]  # Those that count.
    combined: Estimate | None  # None: nobody voted, or it is not to be shown yet.
    agreement: Decimal | None = None  # With two votes or more.
    functions: tuple[str, ...] = ()  # Those that estimate it.
    waiting: tuple[str, ...] = ()  # Those of them that have not voted.
    hidden: Reason | None = None  # Why it is not shown yet.
    expired: int = 0  # Votes that no longer count.

    @property
    def spread(self) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest vote."""
        likely = [ballot.estimate.likely for ballot in self.ballots]
        return (min(likely), max(likely)) if likely else None


def tallies(voting: Voting, seen: Seen, book: Book, facts: Facts) -> Mapping[str, Tally]:
    """What the votes come to, by the id of each criterion that some function estimates."""
    found = _Cast(voting, seen, book, facts)
    return {
        criterion_id: _tally(criterion_id, criterion, voting, found, facts.now)
        for criterion_id, criterion in book.criteria.items()
        if any(estimates(function, criterion_id) for function in voting.functions.values())
    }


def as_timeline(tally: Tally, scale_of: Criterion) -> Timeline:
    """The votes as a place that holds their combination."""
    if tally.combined is None:
        return Timeline("votes", problem=tally.hidden or reason("rice.no_votes", expired=tally.expired))
    at = max(ballot.at for ballot in tally.ballots)
    return Timeline("votes", (Entry(at, tally.combined, shown(scale_of.scale, tally.combined)),))


def remarks(tally: Tally, criterion: Criterion, voting: Voting) -> Iterator[Reason]:
    """What there is to say of votes: that they are hidden; or what they are, and where they are far apart."""
    if tally.hidden is not None:
        yield tally.hidden
    if tally.combined is None or tally.spread is None:
        return
    least, most = (shown(criterion.scale, Estimate(end)) for end in tally.spread)
    agreed = None if tally.agreement is None else plain(tally.agreement)
    votes = tuple(_said(ballot, criterion) for ballot in tally.ballots[:MOST_NAMED])
    count = len(tally.ballots)
    yield reason("rice.votes_counted", count=count, least=least, most=most, agreement=agreed, votes=votes)
    if tally.agreement is not None and tally.agreement < Decimal(repr(voting.low_agreement)):
        yield reason("rice.low_agreement", criterion=criterion.name, agreement=agreed, least=least, most=most)


def _said(ballot: Ballot, criterion: Criterion) -> str:
    value = shown(criterion.scale, ballot.estimate)
    if ballot.voter is None:
        return f"{value} ({ballot.function})"
    return f"{value} ({ballot.voter.name or ballot.voter.id}, {ballot.function})"


def combine(numbers: Sequence[Decimal], how: Combine) -> Decimal:
    """The median (of an even number: the middle of the two) or the mean."""
    return kept(median(numbers) if how is Combine.MEDIAN else mean(numbers))


def function_of(person: Person, voting: Voting, book: Book, seen: Seen, facts: Facts) -> str | Reason | None:
    """The function that a person speaks for: the first in rice.yaml that fits; None for nobody's.

    A reason when that cannot be told, because a group or role could not be read.
    """
    context = context_of(book, book.policy.gates[0], seen, facts)
    unknown: Reason | None = None
    for name, function in voting.functions.items():
        fits = entitled(person, function.who, context)
        if fits:
            return unknown or name
        if fits is None:
            unknown = unknown or doubt(function.who, context)
    return unknown


class _Cast:
    """All votes on an issue, the latest of each voter on each criterion, and when somebody asked to show them."""

    def __init__(self, voting: Voting, seen: Seen, book: Book, facts: Facts) -> None:
        self.ballots: dict[tuple[str, str, str], Ballot] = {}  # By criterion, function and voter.
        self.revealed: list[datetime] = []
        self.doubt: Reason | None = None  # Why it cannot be told for whom a voter speaks.
        functions: dict[str, str | Reason | None] = {}
        for comment in seen.comments:
            author = comment.author
            if author is None or facts.own_account.is_same(author):
                continue
            for command in commands_in(comment.text):
                if command.word != WORD:
                    continue
                if author.id not in functions:
                    functions[author.id] = function_of(author, voting, book, seen, facts)
                function = functions[author.id]
                if isinstance(function, Reason):
                    self.doubt = function
                elif function is not None:
                    self._take(command.rest, function, author, comment.at, voting, book.criteria)
        self._take_fields(voting, seen, book, facts)

    def _take(
        self, rest: str, function: str, author: Person, at: datetime, voting: Voting, criteria: Mapping[str, Criterion]
    ) -> None:
        command = parse_command(rest, criteria)
        if command.reveal:
            self.revealed.append(at)
        for criterion_id, estimate in command.votes.items():
            place = criterion_id, function, author.id
            known = self.ballots.get(place)
            if not estimates(voting.functions[function], criterion_id) or (known is not None and known.at > at):
                continue
            if estimate is None:
                self.ballots.pop(place, None)
            else:
                self.ballots[place] = Ballot(function, author, estimate, at)

    def _take_fields(self, voting: Voting, seen: Seen, book: Book, facts: Facts) -> None:
        for name, function in voting.functions.items():
            for criterion_id, field in function.fields.items():
                scale = book.criteria[criterion_id].scale
                entry = of_field(book.fields[field], scale, seen, facts.own_account).intent
                if entry is not None and isinstance(entry.held, Estimate):
                    self.ballots[criterion_id, name, f"field {field}"] = Ballot(name, entry.by, entry.held, entry.at)


def estimates(function: Function, criterion_id: str) -> bool:
    """Whether the function estimates the criterion."""
    return not function.criteria or criterion_id in function.criteria


def _tally(criterion_id: str, criterion: Criterion, voting: Voting, cast: _Cast, now: datetime) -> Tally:
    given = [ballot for (known, _, _), ballot in sorted(cast.ballots.items()) if known == criterion_id]
    live = tuple(ballot for ballot in given if not _is_expired(ballot, voting.expire_after, now))
    functions = tuple(name for name, function in voting.functions.items() if estimates(function, criterion_id))
    waiting = tuple(name for name in functions if all(ballot.function != name for ballot in live))
    expired = len(given) - len(live)
    if not live:
        return Tally((), None, None, functions, waiting, cast.doubt, expired)
    hidden = cast.doubt or _hidden(voting, cast.revealed, live, functions, waiting)
    if hidden is not None:
        return Tally(live, None, None, functions, waiting, hidden, expired)
    likely = [ballot.estimate.likely for ballot in live]
    agreed = agreement(criterion.scale, likely) if len(likely) > 1 else None
    return Tally(live, _combined(live, voting), agreed, functions, waiting, None, expired)


def _is_expired(ballot: Ballot, after: timedelta, now: datetime) -> bool:
    return ballot.at + after <= now


def _hidden(
    voting: Voting,
    revealed: Iterable[datetime],
    live: Sequence[Ballot],
    functions: Sequence[str],
    waiting: Sequence[str],
) -> Reason | None:
    voted = len(functions) - len(waiting)
    if voting.hidden is Hidden.ALL_FUNCTIONS and waiting:
        return reason("rice.votes_hidden_until_all", voted=voted, functions=len(functions), waiting=tuple(waiting))
    began = min(ballot.at for ballot in live)
    if voting.hidden is Hidden.REVEAL and all(at < began for at in revealed):
        return reason("rice.votes_hidden", voted=voted, functions=len(functions))
    return None


def _combined(live: Sequence[Ballot], voting: Voting) -> Estimate:
    """Combined within each function, then across; the range reaches from the lowest to the highest vote."""
    by_function: dict[str, list[Decimal]] = defaultdict(list)
    for ballot in live:
        by_function[ballot.function].append(ballot.estimate.likely)
    within = [combine(numbers, voting.within) for numbers in by_function.values()]
    likely = combine(within, voting.across)
    low = min(ballot.estimate.likely if ballot.estimate.low is None else ballot.estimate.low for ballot in live)
    high = max(ballot.estimate.likely if ballot.estimate.high is None else ballot.estimate.high for ballot in live)
    return Estimate(likely, low, high) if low < high else Estimate(likely)
