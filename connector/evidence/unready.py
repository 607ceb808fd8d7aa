"""A source whose secret is not set: it says so to whoever asks, and the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.evidence.answers import Answer, Unavailable
from workflows.evidence.questions import Question
from workflows.results import reason


@dataclass(frozen=True, slots=True)
class UnreadySource:
    """Stands for a source that cannot be asked."""

    variable: str

    def ask(self, question: Question) -> Answer:
        """Always that the variable is not set."""
        why = reason("evidence.no_token", source=question.source, variable=self.variable)
        return Unavailable(why, f"{self.variable} is not set")
