"""What a source answered as JSON, as the log and the store keep it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.evidence.answers import Finding, Found, Held


def found_json(found: Found) -> dict[str, Any]:
    """The answer; each finding is a list of what, value, unit, time and the other values given for it."""
    return {
        "at": found.observed_at.isoformat(),
        "link": found.link,
        "title": found.title,
        "findings": [_finding_json(one) for one in found.findings],
    }


def found_from_json(raw: Mapping[str, Any]) -> Found:
    """The answer that `found_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    findings = tuple(_finding(*one) for one in raw["findings"])
    return Found(findings, datetime.fromisoformat(raw["at"]), str(raw["link"]), str(raw["title"]))


def _finding_json(finding: Finding) -> list[object]:
    at = finding.at.isoformat() if finding.at else None
    return [finding.what, finding.value, finding.unit, at, list(finding.also)]


def _finding(what: str, value: object, unit: str, at: str | None, also: list[object]) -> Finding:
    return Finding(
        str(what), _held(value), str(unit), datetime.fromisoformat(at) if at else None, tuple(map(_held, also))
    )


def _held(raw: object) -> Held:
    if isinstance(raw, str | bool | int | float):
        return raw
    raise ValueError("a value that is no text, number or flag")
