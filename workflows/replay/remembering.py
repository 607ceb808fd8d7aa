"""What the decision log remembers of the steps of one issue: the facts that nobody else keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workflows.judging.evidence_pins import pins_in
from workflows.kept import LogRow
from workflows.kept_facts import AT_PRESENT, NAME, NOTHING_KEPT, KeptFacts, kept_from_json
from workflows.results import Evidence

Pins = Mapping[str, Mapping[str, Evidence]]
"""What approvals saw, by the approval, then by source and part."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the issue that was recorded, and what was seen."""

    at: datetime  # When it was decided.
    history_id: str  # Of the step that was judged.
    facts: KeptFacts
    pins: Pins = field(default_factory=dict)  # What approvals saw that counted in it.
    at_present: bool = False  # The issue was judged as it was by then, which says nothing of the step.
    kept: bool = True  # False: by a version that kept no facts.


@dataclass(frozen=True, slots=True)
class Remembered:
    """Everything that was seen of one issue, oldest first."""

    looks: tuple[Look, ...] = ()

    def of(self, history_id: str) -> KeptFacts | None:
        """What was seen when a step was judged last; None: it was not judged, or by a version that kept nothing."""
        return next((look.facts for look in reversed(self.looks) if look.kept and self._is_of(look, history_id)), None)

    def by(self, at: datetime) -> KeptFacts:
        """What was seen last, up to a moment."""
        return next((look.facts for look in reversed(self.looks) if look.kept and look.at <= at), NOTHING_KEPT)

    def pins(self, history_id: str, at: datetime) -> Pins:
        """What approvals had seen before a step was judged; before it was made, when it was not judged."""
        first = next((place for place, look in enumerate(self.looks) if self._is_of(look, history_id)), None)
        before = self.looks[:first] if first is not None else [look for look in self.looks if look.at <= at]
        found: dict[str, dict[str, Evidence]] = {}
        for look in before:
            for ref, parts in look.pins.items():
                for what, seen in parts.items():
                    found.setdefault(ref, {}).setdefault(what, seen)
        return found

    def _is_of(self, look: Look, history_id: str) -> bool:
        return look.history_id == history_id and not look.at_present


NOTHING_REMEMBERED = Remembered()


def remembered(rows: Iterable[LogRow]) -> Remembered:
    """From the rows of one issue, in order; those that hold none of this are left out."""
    return Remembered(tuple(look for look in map(_look, rows) if look.kept or look.pins))


def _look(row: LogRow) -> Look:
    raw = row.body.get(NAME)
    return Look(
        row.at,
        row.ref.partition(":")[2],
        kept_from_json(raw),
        pins_in([row.body]),
        isinstance(raw, Mapping) and AT_PRESENT in raw,
        raw is not None,
    )
