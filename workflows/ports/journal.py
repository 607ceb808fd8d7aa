"""Effects, noted so that each shows once."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Journal(Protocol):
    """Effects begun and finished: how an effect shows once although its delivery may be worked on twice."""

    def begin(self, key: str, issue_id: str, kind: str, at: datetime) -> str | None:
        """Note that the effect is about to happen.

        None: it is new. `""`: begun before and not known to have happened. Else the outcome noted by `finish`.
        """

    def finish(self, key: str, outcome: str) -> None:
        """Note how it ended; an outcome is never empty."""

    def retract(self, key: str) -> None:
        """Note that an effect that was begun did certainly not happen: it may be begun anew. One that ended stays."""

    def outcome(self, key: str) -> str | None:
        """The outcome noted by `finish`; None when there is none."""

    def count(self, issue_id: str, kind: str, since: datetime) -> int:
        """How many effects of this kind were begun on the issue since then."""
