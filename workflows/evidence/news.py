"""What MLflow's webhooks tell of: a model version, or the run behind it, that is another one now."""

from __future__ import annotations

import re

import orjson

from workflows.evidence.answers import Found
from workflows.evidence.subjects import ModelVersion

SOURCE = "crossgate-source"
"""The header under which the source's name is kept with a delivery."""

MOST_ISSUES = 20
"""Issues that one event can concern."""

_KEY = re.compile(r"[A-Z][A-Z0-9_]{1,30}-[1-9][0-9]{0,11}", re.ASCII)
_VERSIONS = frozenset({"model_version", "model_version_tag", "model_version_alias"})


class NotNews(ValueError):
    """A body that tells of nothing Crossgate could look at."""


def told_of(body: bytes) -> ModelVersion | None:
    """The version that an event is about; None for events about something else. Raises NotNews."""
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise NotNews("no JSON") from None
    match told:
        case {"entity": str(entity), "data": {"name": str(name), "version": str() | int() as version}}:
            return ModelVersion(name, version=str(version)) if entity in _VERSIONS else None
        case {"entity": str(), "data": dict()}:
            return None
        case _:
            raise NotNews("no entity and data")


def issues_named(found: Found) -> tuple[str, ...]:
    """The issues whose keys stand in tags of the version or of its run."""
    tags = (finding.value for kind in ("model.tag.", "tag.") for finding in found.below(kind))
    keys = [text.strip() for text in tags if isinstance(text, str) and _KEY.fullmatch(text.strip())]
    return tuple(dict.fromkeys(keys))[:MOST_ISSUES]
