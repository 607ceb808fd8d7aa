"""Questions and sightings as JSON, as they are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.evidence.found_json import found_from_json, found_json
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
    since = [sighting.first_seen(one).isoformat() for one in sighting.found.findings]
    return {**found_json(sighting.found), "since": since}


def from_json(raw: Mapping[str, Any]) -> Sighting:
    """A sighting from its JSON. Raises Unreadable."""
    try:
        found = found_from_json(raw)
        moments = [datetime.fromisoformat(one) for one in raw["since"]]
        since = {one.what: at for one, at in zip(found.findings, moments, strict=True)}
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    return Sighting(found, since)
