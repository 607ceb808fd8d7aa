"""A decision before it is seen through, with what it rested on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workflows.decision import Decision, Point


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision, before it is seen through."""

    decision: Decision
    doubts: tuple[str, ...]  # What could not be learned for it.
    read: Mapping[str, object]  # What it rested on that nobody else remembers, as JSON.

    def at(self, point: Point) -> Judged:
        """The same, taking effect elsewhere."""
        return replace(self, decision=replace(self.decision, point=point))
