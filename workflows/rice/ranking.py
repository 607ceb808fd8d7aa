"""The ranking: what the command line, the CSV file and the page in Confluence show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal

from workflows.people import Person
from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.formula import formula_of
from workflows.rice.kept import Ranking
from workflows.rice.planning import result
from workflows.rice.relations import by_number
from workflows.rice.scales import shown
from workflows.rice.scoring import estimates_of
from workflows.rice.stability import chances
from workflows.rice.values import Evaluation, Facts, Finding, Input, Score, Seen, Write
from workflows.value import value


@value
class Cell:
    """One criterion of one issue."""

    criterion: str  # Its id.
    shown: str  # For people: `High (2)`, `80%`, `4 (2-8)`; empty when it is missing.
    place: str  # Where it comes from.
    at: datetime | None
    by: Person | None
    missing: Reason | None
    notes: tuple[Reason, ...] = ()


@value
class RankedIssue:
    """One line of the ranking."""

    issue_id: str
    key: str
    summary: str
    rank: int | None  # None: it has no score. Equal scores share a rank.
    change: (
        int | None
    )  # Places up (above 0) or down since the last ranking; None: it was not ranked then, or is not now.
    score: Score
    cells: tuple[Cell, ...]
    chance: float | None  # That it belongs to the first `RankingView.top`; None: nothing is uncertain, or no score.

    @property
    def missing(self) -> tuple[Cell, ...]:
        """The criteria without an estimate."""
        return tuple(cell for cell in self.cells if cell.missing is not None)


@value
class RankingView:
    """Everything there is to show."""

    at: datetime
    scheme: str  # `rice`, …, or the formula.
    criteria: Mapping[str, str]  # Names by id, in order.
    top: int
    rows: tuple[RankedIssue, ...]  # The best first; those without a score at the end, by key.
    compared_with: datetime | None = None  # When the last ranking was.
    ranks: Mapping[str, int] = field(default_factory=dict)  # By issue id: what `ScoreBook.save_ranking` keeps.


def rank(
    book: Book, issues: Iterable[Seen], evaluation: Evaluation, facts: Facts, previous: Ranking | None = None
) -> RankingView:
    """Rank the scored issues by their scores before rounding; equal ones share a rank and the next one is left out."""
    seen = {each.issue.key: each for each in issues}
    scored = {seen[key].issue.id: found for key, found in evaluation.scores.items() if found.value is not None}
    ranks = _ranks(scored)
    uncertainty = book.rice.uncertainty
    estimates = {issue_id: estimates_of(found) for issue_id, found in scored.items()}
    likely = chances(formula_of(book.rice), estimates, uncertainty.top, uncertainty.draws)
    before = {} if previous is None else previous.ranks
    rows = [_row(seen[key], found, book, ranks, before, likely) for key, found in evaluation.scores.items()]
    rows.sort(key=lambda row: (row.rank is None, row.rank, by_number(row.key)))
    return RankingView(
        at=facts.now,
        scheme=book.rice.formula or book.rice.scheme.value,
        criteria={criterion_id: each.name for criterion_id, each in book.criteria.items()},
        top=uncertainty.top,
        rows=tuple(rows),
        compared_with=None if previous is None else previous.at,
        ranks=ranks,
    )


def rank_writes(book: Book, issues: Iterable[Seen], view: RankingView) -> Iterator[Write | Finding]:
    """The ranks where they differ from what is written; beyond `top`, and without a score, the place is emptied."""
    target = book.rice.rank
    if target is None:
        return
    seen = {each.issue.key: each for each in issues}
    for row in view.rows:
        shown_rank = row.rank if row.rank is not None and (target.top is None or row.rank <= target.top) else None
        if shown_rank is None:
            why = reason("rice.write_no_rank")
        else:
            why = reason("rice.write_rank", rank=shown_rank, ranked=len(view.ranks))
        number = None if shown_rank is None else Decimal(shown_rank)
        yield from result(target, seen[row.key], number, why, book)


def _ranks(scored: Mapping[str, Score]) -> dict[str, int]:
    """Competition ranks, by issue id: 1, 2, 2, 4."""
    ordered = sorted(scored.items(), key=lambda pair: (-(pair[1].exact or Decimal(0)), pair[0]))
    found: dict[str, int] = {}
    before: tuple[Decimal | None, int] = (None, 0)
    for place, (issue_id, each) in enumerate(ordered, start=1):
        before = before if each.exact == before[0] else (each.exact, place)
        found[issue_id] = before[1]
    return found


def _row(
    seen: Seen,
    found: Score,
    book: Book,
    ranks: Mapping[str, int],
    before: Mapping[str, int],
    likely: Mapping[str, float],
) -> RankedIssue:
    issue = seen.issue
    place, earlier = ranks.get(issue.id), before.get(issue.id)
    return RankedIssue(
        issue_id=issue.id,
        key=issue.key,
        summary=issue.summary,
        rank=place,
        change=None if place is None or earlier is None else earlier - place,
        score=found,
        cells=tuple(cell_of(given, book) for given in found.inputs),
        chance=likely.get(issue.id),
    )


def cell_of(given: Input, book: Book) -> Cell:
    """An input as it is shown."""
    criterion = book.criteria.get(given.criterion)
    text = "" if given.estimate is None or criterion is None else shown(criterion.scale, given.estimate)
    text = f"{text} (capped)" if given.uncapped is not None else text
    return Cell(given.criterion, text, given.place, given.at, given.by, given.missing, given.notes)
