"""Runs of scheduled jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from workflows.run import Holding, Run, RunState


class RunBook(Protocol):
    """Sees to it that a slot of a job is run once, and one run of a job at a time, whichever replica runs it."""

    def begin(self, job: str, slot: datetime | None, holding: Holding, now: datetime) -> Run | None:
        """Take up a run of the job that was interrupted, whatever its slot, or else take this slot, if there is one.

        None: a run of the job is held by somebody, or the slot was taken before.
        """

    def hold(self, run_id: str, holding: Holding) -> bool:
        """Go on holding it. False: somebody else took it up, or it has ended."""

    def note(self, run_id: str, owner: str, progress: str) -> None:
        """Keep how far it is. Nothing happens when somebody else holds it."""

    def finish(self, run_id: str, owner: str, state: RunState, result: str, at: datetime) -> bool:
        """End it. False: somebody else holds it."""

    def last(self, job: str) -> Run | None:
        """The run of the job with the newest slot."""

    def recent(self, job: str | None = None, limit: int = 50) -> list[Run]:
        """The runs that began last first, of one job or of all."""

    def interrupted(self, now: datetime) -> list[str]:
        """Jobs with a run that is held by nobody any more."""

    def forget(self, before: datetime) -> int:
        """Forget runs that ended before that, but for the newest of each job; gives how many."""
