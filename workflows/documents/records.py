"""What is remembered of a page's sections, as JSON: for the registry and, small enough, for the page's property."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.documents.values import Owner, SectionRecord

_DIGESTS = ("generated", "saved", "offered", "offered_saved", "notice_saved")


def records_json(records: Mapping[str, SectionRecord]) -> dict[str, dict[str, str]]:
    """The records as a JSON object; what is empty is left out."""
    return {section_id: _lean(record) for section_id, record in records.items()}


def records_from_json(raw: Mapping[str, Any]) -> dict[str, SectionRecord]:
    """What `records_json` wrote. Anybody who may edit a page may write its property: what does not fit is left out."""
    found: dict[str, SectionRecord] = {}
    for section_id, entry in raw.items():
        if not isinstance(entry, Mapping) or entry.get("owner") not in set(Owner):
            continue
        digests = {name: entry.get(name, "") for name in _DIGESTS}
        if all(isinstance(digest, str) for digest in digests.values()):
            found[section_id] = SectionRecord(owner=Owner(entry["owner"]), **digests)
    return found


def _lean(record: SectionRecord) -> dict[str, str]:
    digests = {name: digest for name in _DIGESTS if (digest := getattr(record, name))}
    return {"owner": record.owner.value, **digests}
