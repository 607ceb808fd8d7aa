"""How far was read, and which slots were taken."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Watermarks(Protocol):
    """How far each sweep has read, and scheduled slots that were taken."""

    def read(self, name: str) -> datetime | None:
        """The watermark; None before the first sweep."""

    def write(self, name: str, at: datetime) -> None:
        """Move it."""

    def take_slot(self, job: str, slot: datetime) -> bool:
        """True for exactly one of all replicas that ask for the same job and slot."""
