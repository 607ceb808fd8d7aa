"""Readings as rows of the table `reading`."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from connector.storage.events import storable
from connector.storage.hashing import canonical
from connector.storage.instants import micros, moment
from workflows.metrics.reading import Reading
from workflows.record import reason_from_json, reason_json


def row_of(reading: Reading) -> dict[str, Any]:
    """The row of a reading that is new."""
    return {
        "metric": storable(reading.metric),
        "since": micros(reading.first),
        "at": micros(reading.at),
        "source": storable(reading.source),
        "digest": reading.digest[:64],
        "value": reading.value,
        "unit": storable(reading.unit),
        "why": "" if reading.why is None else canonical(reason_json(reading.why)),
        "certain": int(reading.certain),
        "link": storable(reading.link),
        "made_at": None if reading.made_at is None else micros(reading.made_at),
    }


def reading_of(row: Row[Any]) -> Reading:
    """The reading of a row."""
    return Reading(
        metric=row.metric,
        at=moment(row.at),
        source=row.source,
        digest=row.digest,
        value=row.value,
        unit=row.unit,
        why=reason_from_json(json.loads(row.why)) if row.why else None,
        certain=bool(row.certain),
        link=row.link,
        made_at=None if row.made_at is None else moment(row.made_at),
        since=moment(row.since),
    )
