"""What exactly was approved, and whether it still is that.

The named fields' values at the approval are told by the changelog, so that a replay finds the same and nothing has to
be kept for it. Evidence from elsewhere (a model's metrics, a data set) leaves no changelog: see `evidence_pins`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.issue import EMPTY, Change, History
from workflows.judging.context import Context
from workflows.judging.field_book import FieldRef
from workflows.people import Person
from workflows.results import Evidence, Reason, reason

LONGEST_SHOWN = 80
"""Characters of a value that an explanation quotes."""


@dataclass(slots=True)
class Broken:
    """A part that is another one than was approved."""

    field: FieldRef
    old: str
    new: str
    history: History  # What changed it last.


def broken(fields: Iterable[FieldRef], place: int, context: Context) -> Broken | None:
    """The part that changed last since that place and is not again what it was; None when all are as approved."""
    found: tuple[int, Broken] | None = None
    for field in fields:
        later = [entry for entry in context.timeline.changes_of(field) if entry[0] > place]
        if not later:
            continue
        (_, first), (at, last) = later[0], later[-1]
        if _started(first) != _ended(last) and (found is None or at > found[0]):
            history = context.issue.histories[at]
            found = at, Broken(field, _shown(first.from_text), _shown(last.to_text), history)
    return None if found is None else found[1]


def doubt(fields: Iterable[FieldRef]) -> Reason | None:
    """Why it cannot be told whether a part is as it was: its name stands for no field."""
    return next((field.problem for field in fields if field.problem is not None), None)


def digest_of(fields: Iterable[FieldRef], context: Context) -> Evidence:
    """What is pinned, as evidence: the SHA-256 of the canonical JSON of its parts, first 16 hexadecimal digits."""
    parts = {field.name: list((field.value(context.issue) or EMPTY).texts) for field in fields}
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return Evidence("pin", ", ".join(parts), hashlib.sha256(text.encode()).hexdigest()[:16], context.now)


def reason_of(part: Broken, by: tuple[Person, ...]) -> Reason:
    """The part and the change, from what to what, in facts."""
    return reason(
        "approval.not_what_was_approved",
        by=by,
        field=part.field.name,
        old=part.old,
        new=part.new,
        who=part.history.author,
        at=part.history.at,
    )


def _started(change: Change) -> tuple[str, str]:
    return change.from_id or "", (change.from_text or "").strip()


def _ended(change: Change) -> tuple[str, str]:
    return change.to_id or "", (change.to_text or "").strip()


def _shown(text: str | None) -> str:
    shown = " ".join((text or "").split())
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"
