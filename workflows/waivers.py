"""A waiver: one issue may pass one gate until a day, though something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflows.people import Person


class WaiverState(StrEnum):
    """How far a waiver has come."""

    REQUESTED = "requested"  # Somebody asks for it; it does nothing yet.
    GRANTED = "granted"  # It holds until its end.
    REVOKED = "revoked"  # Taken back, or replaced by its author before it was granted.


@dataclass(frozen=True, slots=True)
class Waiver:
    """One issue, one gate, who asked and who granted, why, and until when."""

    issue_id: str
    issue_key: str
    gate_id: str
    said: str  # The comment that asks for it, as it was then: `<comment id>@<moment>`. One waiver for each gate.
    asked_by: Person
    asked_at: datetime
    until: datetime  # The moment it ends; the last day is over then.
    why: str
    state: WaiverState = WaiverState.REQUESTED
    granted_by: Person | None = None
    granted_at: datetime | None = None
    revoked_by: str = ""  # A person's name, or who used the command line.
    revoked_at: datetime | None = None
    seen_off_at: datetime | None = None  # When its end was looked at: whether the issue may stand where it stands.
    follow_up: str = ""  # The key of the issue that was created to make up for it.
    id: int = 0  # Given by the store.

    def covers(self, at: datetime) -> bool:
        """Whether it held at that moment."""
        if self.granted_at is None or not self.granted_at <= at < self.until:
            return False
        return self.revoked_at is None or at < self.revoked_at

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be granted."""
        return self.state is WaiverState.REQUESTED and at < self.until

    def has_ended(self, at: datetime) -> bool:
        """Whether it held once and holds no more."""
        return self.granted_at is not None and not self.covers(at) and at >= self.granted_at


def by_issue(waivers: Iterable[Waiver]) -> Mapping[str, tuple[Waiver, ...]]:
    """Waivers by the id of their issue, each in the order in which they were asked for."""
    found: dict[str, tuple[Waiver, ...]] = {}
    for waiver in sorted(waivers, key=lambda one: one.id):
        found[waiver.issue_id] = (*found.get(waiver.issue_id, ()), waiver)
    return found


def covering(waivers: tuple[Waiver, ...], gate_id: str, at: datetime) -> Waiver | None:
    """The waiver of a gate that holds at that moment; of several, the one that holds longest."""
    held = [waiver for waiver in waivers if waiver.gate_id == gate_id and waiver.covers(at)]
    return max(held, key=lambda waiver: (waiver.until, waiver.id), default=None)


def last_ended(waivers: tuple[Waiver, ...], gate_id: str, at: datetime) -> Waiver | None:
    """The waiver of a gate that held last and holds no more."""
    over = [waiver for waiver in waivers if waiver.gate_id == gate_id and waiver.has_ended(at)]
    return max(over, key=lambda waiver: (waiver.revoked_at or waiver.until, waiver.id), default=None)
