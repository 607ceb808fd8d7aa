"""A score over time: what changed from one record to the next, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from workflows.people import Person
from workflows.rice.kept import ScoreRecord
from workflows.rice.record import score_from_record
from workflows.rice.values import Input, Score
from workflows.value import value


@value
class InputChange:
    """A criterion whose estimate became another."""

    criterion: str
    before: str  # As written; empty: nothing.
    after: str
    by: Person | None
    at: datetime | None


@value
class Step:
    """One record of an issue's score, with what led to it."""

    at: datetime
    value: Decimal | None
    changes: tuple[InputChange, ...]
    new_rules: bool  # The rules were changed since the record before.


def steps(records: Sequence[ScoreRecord]) -> Iterator[Step]:
    """The records as steps, oldest first."""
    before: Score | None = None
    scheme = records[0].scheme if records else ""
    for record in records:
        score = score_from_record(record)
        yield Step(record.at, record.value, tuple(_changes(before, score)), record.scheme != scheme)
        before, scheme = score, record.scheme


def _changes(before: Score | None, after: Score) -> Iterator[InputChange]:
    known = {each.criterion: each for each in before.inputs} if before is not None else {}
    for given in after.inputs:
        earlier = known.get(given.criterion)
        if earlier is None or earlier.estimate != given.estimate:
            yield InputChange(given.criterion, _text(earlier), _text(given), given.by, given.at)


def _text(given: Input | None) -> str:
    return "" if given is None or given.estimate is None else given.text
