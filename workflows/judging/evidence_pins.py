"""What evidence an approval was given for, and whether it still is that.

What is outside of Jira leaves no changelog there. What an approval saw stands in the decision in which it counted
first, and so in the decision log, where nobody changes it unseen; it is compared with what is there now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from config.evidence.data import TrackedData
from config.evidence.evidential import Asking
from config.evidence.pins import Pin, PinnedMetrics, PinnedModel
from workflows.evidence.answers import DIGEST_LENGTH, Found, evidence_of
from workflows.evidence.asking import question
from workflows.evidence.filling import Unfilled
from workflows.evidence.seeking import seek
from workflows.judging import page_pins
from workflows.judging.context import Context
from workflows.people import Person
from workflows.results import Evidence, Outcome, Reason, reason

SOURCE = "pinned"
"""The source under which a result keeps what an approval saw."""

MODEL, RUN = "model", "run"
"""What a pinned version, or run, is called."""


def seen_now(pin: Pin | None, context: Context) -> tuple[Evidence, ...] | Reason:
    """What is said now of the pinned parts; one that is not there has no value. The reason when it is unknown."""
    if pin is None:
        return ()
    parts: list[Evidence] = []
    for _, part in pin.asked:
        found = seek(question(part, context.issue, context.fields), context)
        if isinstance(found, Unfilled) and found.outcome is Outcome.UNDETERMINED:
            return found.reason
        parts.extend(_of(part, found if isinstance(found, Found) else None))
    if pin.document is not None:
        page = page_pins.seen_now(pin.document, context.pages)
        if isinstance(page, Reason):
            return page
        parts.extend(page)
    return tuple(parts)


def _of(part: Asking, found: Found | None) -> Iterator[Evidence]:
    if isinstance(part, PinnedModel):
        yield _model(part, found)
        return
    names = [f"data.{part.path}"] if isinstance(part, TrackedData) else []
    names += [f"metric.{name}" for name in part.names] if isinstance(part, PinnedMetrics) else []
    for what in names:
        finding = None if found is None else found.get(what)
        if found is None or finding is None:
            yield Evidence(part.source, what, "")
        else:
            yield evidence_of(part.source, found, finding)


def _model(part: PinnedModel, found: Found | None) -> Evidence:
    """The version with the run it came from, or the run: one part, so that a change is told once."""
    what = MODEL if part.model is not None else RUN
    whats = ("model.name", "model.version", "run.id") if part.model is not None else ("run.id",)
    findings = [] if found is None else [one for name in whats if (one := found.get(name)) is not None]
    if found is None or not findings:
        return Evidence(part.source, what, "")
    digest = hashlib.sha256(" ".join(one.digest for one in findings).encode()).hexdigest()[:DIGEST_LENGTH]
    run = next((str(one.value) for one in findings if one.what == "run.id"), "")
    shown = f"{found.title} ({run[:8]})" if run else found.title
    return Evidence(part.source, what, shown, found.observed_at, digest, found.link)


def kept(ref: str, parts: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What an approval saw, as a result keeps it."""
    return tuple(replace(one, source=SOURCE, what=f"{ref} {one.source} {one.what}") for one in parts)


def moved(pin: Pin, before: Mapping[str, Evidence], now: Iterable[Evidence]) -> Reason | None:
    """What is said of the first part that is not what was approved; None when all are.

    A metric may have moved a little where that is tolerated. A part of which nothing was kept, since it is pinned only
    by now, is not compared.
    """
    parts = list(now)
    for one in parts:
        old = before.get(f"{one.source} {one.what}")
        if one.source == page_pins.SOURCE or old is None or old.digest == one.digest:
            continue
        if one.what.startswith("metric."):
            tolerance = pin.metrics.tolerance if pin.metrics is not None else 0.0
            if _near(old.value, one.value, tolerance):
                continue
        return _changed(old, one)
    return None if pin.document is None else page_pins.moved(pin.document, before, parts)


def _changed(old: Evidence, new: Evidence) -> Reason:
    facts = {"old": old.value or None, "new": new.value or None}
    if new.what in {MODEL, RUN}:
        return reason(f"approval.{new.what}_changed", **facts)
    return reason("approval.evidence_changed", what=new.what.partition(".")[2], **facts)


def _near(old: str, new: str, tolerance: float) -> bool:
    try:
        return abs(float(old) - float(new)) <= tolerance + 1e-9
    except ValueError:
        return False


def reason_of(part: Reason, by: tuple[Person, ...]) -> Reason:
    """The part and the change, from what to what, and whose approval it was."""
    return Reason(part.code, (("by", by), *part.facts))


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
