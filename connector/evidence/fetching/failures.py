"""What went wrong when a source was asked, as the answer that it becomes."""

from __future__ import annotations

from workflows.evidence.answers import Missing, Unavailable
from workflows.results import Fact, reason


class NotHad(Exception):
    """There is nothing to be had; `answer` says whether that is certain."""

    def __init__(self, answer: Missing | Unavailable) -> None:
        super().__init__(answer.reason.code)
        self.answer = answer


def unavailable(code: str, detail: str = "", **facts: Fact) -> NotHad:
    """It could not be learned."""
    return NotHad(Unavailable(reason(code, **facts), detail))


def missing(code: str, **facts: Fact) -> NotHad:
    """It is certain that there is nothing."""
    return NotHad(Missing(reason(code, **facts)))
