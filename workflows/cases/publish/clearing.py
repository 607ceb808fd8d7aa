"""Forget the dead letters of pages that a later run brought up to date."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.cases.publish.reacting import JOB
from workflows.cases.publish.values import PageOutcome, Summary
from workflows.delivery import Source
from workflows.ports import DeliveryQueue

MOST_LETTERS = 1_000
"""So many dead letters are looked through, the newest first."""


@dataclass(frozen=True)
class ClearLetters:
    """Clears what an administrator would otherwise have to put back only to see that nothing is left to do."""

    queue: DeliveryQueue

    def __call__(self, summary: Summary) -> int:
        """After a run over all documents: how many letters were of issues none of whose pages failed."""
        failed = {result.issue_key for result in summary.results if result.outcome is PageOutcome.FAILED}
        well = {result.issue_key for result in summary.results} - failed - {""}
        lanes = {f"{key} {JOB}" for key in well}
        letters = self.queue.dead_letters(MOST_LETTERS) if lanes else []
        ours = [one for one in letters if one.delivery.source is Source.JOB and one.delivery.issue_key in lanes]
        return sum(self.queue.discard(letter.id) for letter in ours)
