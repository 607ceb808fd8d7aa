"""Read back what was decided about an issue, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflows.cases.judge import DECISION, INCOMPLETE
from workflows.decision import Decision
from workflows.kept import LogRow
from workflows.ports import DecisionLog
from workflows.record import decision_from_json


class NotRecorded(ValueError):
    """A row of the log that should hold a decision and does not; the message names it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision of the log with what was done about it."""

    seq: int
    at: datetime
    decision: Decision
    effects: tuple[str, ...]


def recorded(log: DecisionLog, issue_key: str) -> tuple[Recorded, ...]:
    """Every decision about an issue, in the order in which they were made. Raises NotRecorded on a row that is none."""
    return tuple(
        Recorded(row.seq, row.at, _decision(row), _effects(row.body.get("effects")))
        for row in log.rows(issue_key)
        if row.kind in {DECISION, INCOMPLETE}
    )


def _decision(row: LogRow) -> Decision:
    try:
        return decision_from_json(row.body)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotRecorded(f"Row {row.seq} of the decision log holds no decision that can be read.") from error


def _effects(raw: object) -> tuple[str, ...]:
    return tuple(str(effect) for effect in raw) if isinstance(raw, list) else ()
