"""Give scores and estimates out as a table, which an import takes in again without changing anything."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.cases.rice.facts import KEY
from workflows.cases.rice.looking import Picture
from workflows.rice.numbers import plain
from workflows.table import harmless, table_text
from workflows.telling.cleaning import clean

SUMMARY, RANK, SCORE, LOW, HIGH = "Summary", "Rank", "Score", "Low", "High"
COLUMNS = (KEY, SUMMARY, RANK, SCORE, LOW, HIGH)
"""Columns beside the criteria; an import passes over all but the key."""


def exported(picture: Picture) -> str:
    """CSV, best first, those without a score last."""
    header = (*COLUMNS, *(criterion.name for criterion in picture.book.criteria.values()))
    return table_text(header, _rows(picture))


def _rows(picture: Picture) -> Iterator[list[str]]:
    ranks = {} if picture.ranking is None else picture.ranking.ranks
    scored = [seen for seen in picture.issues if seen.issue.key in picture.evaluation.scores]
    last = len(scored) + 1
    for seen in sorted(scored, key=lambda one: (ranks.get(one.issue.id, last), int(one.issue.id))):
        score = picture.evaluation.scores[seen.issue.key]
        texts = {given.criterion: given.text for given in score.inputs}
        numbers = ("" if number is None else plain(number) for number in (score.value, score.low, score.high))
        rank = ranks.get(seen.issue.id)
        yield [
            seen.issue.key,
            harmless(clean(seen.issue.summary)),
            "" if rank is None else str(rank),
            *numbers,
            *(texts.get(criterion, "") for criterion in picture.book.criteria),
        ]
