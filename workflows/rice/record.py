"""Scores as JSON, for the book of scores: the same score with the same inputs is always the same JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from workflows.issue import Issue
from workflows.people import Person
from workflows.record import reason_from_json, reason_json
from workflows.rice.kept import ScoreRecord
from workflows.rice.values import Estimate, Input, Score


def score_record(issue: Issue, scheme: str, score: Score, told: Iterable[str], now: datetime) -> ScoreRecord:
    """A score as it is kept. `told` are the people who were told why it was corrected."""
    body: dict[str, Any] = _lean(
        {
            "summary": issue.summary,
            "exact": _number(score.exact),
            "low": _number(score.low),
            "high": _number(score.high),
            "inputs": [_input(each) for each in score.inputs],
            "reasons": [reason_json(why) for why in score.reasons],
            "told": sorted(told),
        }
    )
    told_of = {key: value for key, value in body.items() if key != "summary"}
    text = json.dumps([scheme, _number(score.value), told_of], sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ScoreRecord(issue.id, issue.key, now, scheme, score.value, digest, body)


def score_from_record(record: ScoreRecord) -> Score:
    """The score that was kept. Raises KeyError, TypeError, ValueError or ArithmeticError for anything else."""
    body = record.body
    return Score(
        value=record.value,
        inputs=tuple(_read_input(raw) for raw in body.get("inputs", ())),
        reasons=tuple(reason_from_json(raw) for raw in body.get("reasons", ())),
        low=_read_number(body.get("low")),
        high=_read_number(body.get("high")),
        exact=_read_number(body.get("exact")),
    )


def told_by(record: ScoreRecord | None) -> tuple[str, ...]:
    """The ids of those who were told why the score was corrected."""
    return () if record is None else tuple(record.body.get("told", ()))


def _lean(body: dict[str, Any]) -> dict[str, Any]:
    """Without what is not there."""
    return {name: value for name, value in body.items() if value not in (None, "", [], {})}


def _input(given: Input) -> dict[str, Any]:
    return _lean(
        {
            "criterion": given.criterion,
            "estimate": _estimate(given.estimate),
            "uncapped": _estimate(given.uncapped),
            "place": given.place,
            "text": given.text,
            "at": None if given.at is None else given.at.isoformat(),
            "by": None if given.by is None else _lean({"id": given.by.id, "name": given.by.name}),
            "missing": None if given.missing is None else reason_json(given.missing),
            "notes": [reason_json(note) for note in given.notes],
            "evidence": dict(given.evidence),
        }
    )


def _read_input(raw: Mapping[str, Any]) -> Input:
    at, by, missing = raw.get("at"), raw.get("by"), raw.get("missing")
    return Input(
        criterion=raw["criterion"],
        estimate=_read_estimate(raw.get("estimate")),
        place=raw.get("place", ""),
        text=raw.get("text", ""),
        at=None if at is None else datetime.fromisoformat(at),
        by=None if by is None else Person(by["id"], by.get("name", "")),
        missing=None if missing is None else reason_from_json(missing),
        notes=tuple(reason_from_json(note) for note in raw.get("notes", ())),
        uncapped=_read_estimate(raw.get("uncapped")),
        evidence=tuple((str(name), bool(there)) for name, there in raw.get("evidence", {}).items()),
    )


def _estimate(estimate: Estimate | None) -> list[str] | None:
    """One number, or likely, low and high."""
    if estimate is None:
        return None
    return [str(number) for number in (estimate.likely, estimate.low, estimate.high) if number is not None]


def _read_estimate(raw: list[str] | None) -> Estimate | None:
    return None if raw is None else Estimate(*map(Decimal, raw))


def _number(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _read_number(raw: str | None) -> Decimal | None:
    return None if raw is None else Decimal(raw)
