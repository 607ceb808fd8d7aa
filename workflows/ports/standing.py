"""Issues that wait for something."""

from __future__ import annotations

from typing import Protocol


class Standing(Protocol):
    """Issues on which something is outstanding: a later change of theirs is worth a look."""

    def outstanding(self, issue_id: str) -> bool:
        """Whether the issue's last decision left something unmet or undetermined."""

    def mark(self, issue_id: str, outstanding: bool) -> None:
        """Note it."""
