"""When approvals end that let issues pass."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from workflows.lapses import Lapse


class LapseBook(Protocol):
    """At most one moment for each issue and gate: the next at which it must be judged again."""

    def note(self, issue_id: str, issue_key: str, gate_id: str, due: datetime | None) -> None:
        """Keep the moment in place of the one before; None: nothing ends by itself any more."""

    def due(self, at: datetime) -> tuple[Lapse, ...]:
        """Those whose moment has come, the earliest first."""

    def of_issue(self, issue_id: str) -> tuple[Lapse, ...]:
        """All of an issue, the earliest first."""

    def see_off(self, lapse: Lapse) -> None:
        """Forget what was dealt with, unless another moment was noted meanwhile."""
