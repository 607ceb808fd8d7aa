"""What the decision log remembers of the steps of one issue: the facts that nobody else keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workflows.kept import LogRow
from workflows.kept_facts import AT_PRESENT, NAME, KeptFacts, kept_from_json


@dataclass(frozen=True, slots=True)
class Looked:
    """One look at the issue, and what was seen."""

    at: datetime
    facts: KeptFacts


@dataclass(frozen=True, slots=True)
class Remembered:
    """Everything that was seen of one issue."""

    by_step: Mapping[str, KeptFacts] = field(default_factory=dict)  # By history id: when the step was judged.
    looks: tuple[Looked, ...] = ()  # All of them, later ones included; oldest first.

    def of(self, history_id: str) -> KeptFacts | None:
        """What was seen when a step was judged; None: it was not judged, or by a version that kept nothing."""
        return self.by_step.get(history_id)

    def last(self, at: datetime) -> KeptFacts | None:
        """What was seen last, up to a moment."""
        return next((look.facts for look in reversed(self.looks) if look.at <= at), None)


NOTHING_REMEMBERED = Remembered()


def remembered(rows: Iterable[LogRow]) -> Remembered:
    """From the rows of one issue, in order.

    Of a step that was judged several times the last look at it counts, as long as it was judged as it stood: a look at
    the issue as it was later says nothing of the step.
    """
    by_step: dict[str, KeptFacts] = {}
    looks: list[Looked] = []
    for row in rows:
        if NAME not in row.body:
            continue
        raw = row.body[NAME]
        seen = Looked(row.at, kept_from_json(raw))
        looks.append(seen)
        if not (isinstance(raw, Mapping) and AT_PRESENT in raw):
            by_step[row.ref.partition(":")[2]] = seen.facts
    return Remembered(by_step, tuple(looks))
