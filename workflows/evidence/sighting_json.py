"""Questions and sightings as JSON, as they are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.evidence.answers import Finding, Found, Held
from workflows.evidence.questions import Question
from workflows.evidence.sightings import Sighting
from workflows.evidence.subjects import subject_json


class Unreadable(ValueError):
    """JSON that is not as it was written here."""


def key_of(question: Question) -> str:
    """Names a question: the source, the subject with its kind, and what is wanted; 32 hexadecimal digits."""
    text = json.dumps([question.source, subject_json(question.subject), sorted(question.wants)], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def to_json(sighting: Sighting) -> dict[str, Any]:
    """A sighting as JSON."""
    found = sighting.found
    return {
        "title": found.title,
        "link": found.link,
        "observed_at": found.observed_at.isoformat(),
        "findings": [
            {
                "what": one.what,
                "value": one.value,
                "unit": one.unit,
                "at": None if one.at is None else one.at.isoformat(),
                "also": list(one.also),
                "since": sighting.first_seen(one).isoformat(),
            }
            for one in found.findings
        ],
    }


def from_json(raw: Mapping[str, Any]) -> Sighting:
    """A sighting from its JSON. Raises Unreadable."""
    try:
        findings = tuple(_finding(one) for one in raw["findings"])
        since = {one["what"]: datetime.fromisoformat(one["since"]) for one in raw["findings"]}
        found = Found(findings, datetime.fromisoformat(raw["observed_at"]), str(raw["link"]), str(raw["title"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    return Sighting(found, since)


def _finding(raw: Mapping[str, Any]) -> Finding:
    at = None if raw["at"] is None else datetime.fromisoformat(raw["at"])
    return Finding(str(raw["what"]), _held(raw["value"]), str(raw["unit"]), at, tuple(map(_held, raw["also"])))


def _held(raw: object) -> Held:
    if isinstance(raw, str | bool | int | float):
        return raw
    raise Unreadable("a value that is no text, number or flag")
