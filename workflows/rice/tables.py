"""The ranking as rows of text, for tables and CSV files, and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from workflows.record import reason_json
from workflows.rice.numbers import plain
from workflows.rice.ranking import Cell, RankedIssue, RankingView


def header(view: RankingView) -> tuple[str, ...]:
    """The names of the columns."""
    return (
        "Rank",
        "Change",
        "Key",
        "Summary",
        "Score",
        "Low",
        "High",
        f"In top {view.top}",
        *view.criteria.values(),
        "Missing",
    )


def rows(view: RankingView) -> list[tuple[str, ...]]:
    """A row of text for each issue, in the order of the ranking; what is not there is empty."""
    return [
        (
            "" if row.rank is None else str(row.rank),
            change_of(row),
            row.key,
            row.summary,
            _number(row.score.value),
            _number(row.score.low),
            _number(row.score.high),
            "" if row.chance is None else f"{row.chance:.0%}",
            *(cell.shown for cell in row.cells),
            ", ".join(view.criteria[cell.criterion] for cell in row.missing),
        )
        for row in view.rows
    ]


def change_of(row: RankedIssue) -> str:
    """`+2`, `-1`, `=`; empty when there is nothing to compare with."""
    if row.change is None:
        return ""
    return f"{row.change:+d}" if row.change else "="


def ranking_json(view: RankingView) -> dict[str, Any]:
    """The whole ranking for machines. Numbers are texts, so that a tenth stays a tenth."""
    return {
        "at": view.at.isoformat(),
        "scheme": view.scheme,
        "compared_with": None if view.compared_with is None else view.compared_with.isoformat(),
        "top": view.top,
        "issues": [_row_json(row) for row in view.rows],
    }


def _row_json(row: RankedIssue) -> dict[str, Any]:
    score = row.score
    return {
        "rank": row.rank,
        "change": row.change,
        "id": row.issue_id,
        "key": row.key,
        "summary": row.summary,
        "score": _text(score.value),
        "low": _text(score.low),
        "high": _text(score.high),
        "chance_in_top": row.chance,
        "inputs": [_cell_json(cell) for cell in row.cells],
        "reasons": [reason_json(why) for why in score.reasons],
    }


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {
        "criterion": cell.criterion,
        "value": cell.shown or None,
        "place": cell.place,
        "at": None if cell.at is None else cell.at.isoformat(),
        "by": None if cell.by is None else cell.by.id,
        "missing": None if cell.missing is None else reason_json(cell.missing),
        "notes": [reason_json(note) for note in cell.notes],
    }


def _number(number: Decimal | None) -> str:
    return "" if number is None else plain(number)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
