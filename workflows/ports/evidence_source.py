"""Where evidence comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from workflows.evidence.answers import Answer, Answers
from workflows.evidence.questions import Question


class EvidenceSource(Protocol):
    """One system that is asked, such as MLflow or a repository."""

    def ask(self, question: Question) -> Answer:
        """What it says now. Never raises for what is outside: what cannot be had is `Unavailable`.

        `Missing` only when the system itself said that there is no such thing, or when what is asked about can never
        be evidence, as an address that leads elsewhere.
        """


class EvidenceDesk(Protocol):
    """All sources of a configuration."""

    def ask(self, questions: Sequence[Question], since: datetime | None = None) -> Answers:
        """Ask all side by side, each topic once, within a deadline; every topic has an answer afterwards.

        What was seen before `since` is not used again: what is decided about a moment does not rest on an earlier look.
        """

    def forget(self, source: str | None = None) -> None:
        """Ask this source, or all, anew next time, however fresh what is kept: something was told to have changed."""
