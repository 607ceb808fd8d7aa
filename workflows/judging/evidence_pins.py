"""What evidence an approval was given for, and whether it still is that.

Evidence leaves no changelog in Jira. What an approval saw stands in the decision in which it counted first, and so in
the decision log, where nobody changes it unseen; it is compared with what the sources say now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from config.evidence.data import TrackedData
from config.evidence.pins import PinnedMetrics
from config.requirements.approval import Pin
from workflows.evidence.answers import Found, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.seeking import seek
from workflows.judging.context import Context
from workflows.people import Person
from workflows.results import Evidence, Outcome, Reason, reason
from workflows.value import value

SOURCE = "pinned"
"""The source under which a result keeps what an approval saw."""


@value
class Moved:
    """A part that is another one than was approved."""

    what: str
    old: str
    new: str


def seen_now(pin: Pin | None, context: Context) -> tuple[Evidence, ...] | Reason:
    """What the sources say of the pinned parts; one that is not there has no value. The reason when it is unknown."""
    parts: list[Evidence] = []
    for part in () if pin is None else (pin.metrics, pin.data):
        if part is not None:
            found = seek(question(part, context.issue, context.fields), context)
            if isinstance(found, Unfilled) and found.outcome is Outcome.UNDETERMINED:
                return found.reason
            parts.extend(_of(part, found if isinstance(found, Found) else None))
    return tuple(parts)


def _of(part: PinnedMetrics | TrackedData, found: Found | None) -> Iterator[Evidence]:
    names = [f"data.{part.path}"] if isinstance(part, TrackedData) else [f"metric.{name}" for name in part.names]
    for what in names:
        finding = None if found is None else found.get(what)
        if found is None or finding is None:
            yield Evidence(part.source, what, "")
        else:
            yield evidence_of(part.source, found, finding)


def kept(ref: str, parts: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What an approval saw, as a result keeps it."""
    return tuple(replace(one, source=SOURCE, what=f"{ref} {one.source} {one.what}") for one in parts)


def moved(pin: Pin, before: Mapping[str, Evidence], now: Iterable[Evidence]) -> Moved | None:
    """The first part that is not what was approved; a metric may have moved a little where that is tolerated."""
    tolerance = pin.metrics.tolerance if pin.metrics is not None else 0.0
    for one in now:
        old = before.get(f"{one.source} {one.what}")
        if old is None or old.digest == one.digest:
            continue
        if not (one.what.startswith("metric.") and _near(old.value, one.value, tolerance)):
            return Moved(one.what.partition(".")[2], old.value, one.value)
    return None


def _near(old: str, new: str, tolerance: float) -> bool:
    try:
        return abs(float(old) - float(new)) <= tolerance + 1e-9
    except ValueError:
        return False


def reason_of(part: Moved, by: tuple[Person, ...]) -> Reason:
    """The part and the change, from what to what."""
    return reason("approval.evidence_changed", by=by, what=part.what, old=part.old or None, new=part.new or None)


def pins_in(bodies: Iterable[Mapping[str, Any]]) -> Mapping[str, Mapping[str, Evidence]]:
    """What each approval saw when it counted first, from the decisions in the order in which they were made."""
    found: dict[str, dict[str, Evidence]] = {}
    for body in bodies:
        for gate in body.get("gates", ()):
            for raw in _pinned(gate.get("result", {})):
                ref, _, what = str(raw.get("what", "")).partition(" ")
                seen = Evidence(SOURCE, what, str(raw.get("value", "")), digest=str(raw.get("digest", "")))
                found.setdefault(ref, {}).setdefault(what, seen)
    return found


def _pinned(result: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in result.get("evidence", ()) if one.get("source") == SOURCE)
    for child in result.get("children", ()):
        yield from _pinned(child)
