"""One thing that is different between two policies."""

from __future__ import annotations

from enum import StrEnum

from workflows.results import Reason
from workflows.value import value


class Effect(StrEnum):
    """Which way a difference points."""

    TIGHTER = "tighter"  # Something that passed before may be refused now.
    LOOSER = "looser"  # Something that was refused before may pass now.
    CHANGED = "changed"  # Both may be so, or it cannot be told from the rules alone.
    WORDS = "words"  # People read something else; nothing is decided otherwise.

    @property
    def opposite(self) -> Effect:
        """What it is inside a `not`."""
        return {Effect.TIGHTER: Effect.LOOSER, Effect.LOOSER: Effect.TIGHTER}.get(self, self)


@value
class Difference:
    """What is different, and which way that points."""

    gate_id: str  # Empty: of no single gate.
    gate_name: str
    effect: Effect
    what: Reason
