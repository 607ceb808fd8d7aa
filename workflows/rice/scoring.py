"""From what stands of each criterion to an issue's score, or to why it has none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from workflows.results import Reason, reason
from workflows.rice.book import Book
from workflows.rice.formula import PRECISION, Formula
from workflows.rice.reading import why_missing
from workflows.rice.resolving import Claim
from workflows.rice.uncertainty import ends
from workflows.rice.values import Estimate, Input, Score


def input_of(criterion_id: str, claim: Claim) -> Input:
    """What stands of a criterion, with where it came from."""
    entry = claim.standing
    estimate = entry.held if claim.doubt is None and entry is not None and isinstance(entry.held, Estimate) else None
    missing = None if estimate is not None else claim.doubt or why_missing(claim.line, entry)
    return Input(
        criterion=criterion_id,
        estimate=estimate,
        place=claim.line.place,
        text="" if entry is None else entry.text,
        at=None if entry is None else entry.at,
        by=None if entry is None else entry.by,
        missing=missing,
        notes=claim.notes,
    )


def score(book: Book, formula: Formula, issue_id: str, inputs: tuple[Input, ...]) -> Score:
    """The score of an issue, rounded as configured."""
    estimates = {each.criterion: each.estimate for each in inputs}
    found = formula.compute({name: None if known is None else known.likely for name, known in estimates.items()})
    if isinstance(found, Reason):
        return Score(None, inputs, (_why(book, inputs, found),))
    uncertainty = book.rice.uncertainty
    known = {name: estimate for name, estimate in estimates.items() if estimate is not None}
    outer = None
    if len(known) == len(estimates):
        outer = ends(formula, known, issue_id, uncertainty.draws, uncertainty.interval)
    low, high = (None, None) if outer is None else (rounded(end, book) for end in outer)
    return Score(rounded(found, book), inputs, (), low, high, found)


def rounded(number: Decimal, book: Book) -> Decimal:
    """Rounded to the decimals of the score; halves to even."""
    return number.quantize(Decimal(1).scaleb(-book.rice.score.decimals), ROUND_HALF_EVEN, PRECISION)


def estimates_of(found: Score) -> Mapping[str, Estimate]:
    """The estimates behind a score, by criterion."""
    return {each.criterion: each.estimate for each in found.inputs if each.estimate is not None}


def _why(book: Book, inputs: tuple[Input, ...], why: Reason) -> Reason:
    """Why there is no score: the criteria that have no number, else what the formula says."""
    without = tuple(book.criteria[each.criterion].name for each in inputs if each.missing is not None)
    return reason("rice.no_score", criteria=without) if without else why
