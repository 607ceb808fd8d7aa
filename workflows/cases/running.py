"""Runs that had not ended when a gate asked for them: their issues are looked at again until they have.

A run that still runs is no evidence yet, and the issue is not let through. Neither Jira nor MLflow tells when it ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflows.cases.judge import Judge
from workflows.delivery import Delivery, Done, Handled, Source
from workflows.errors import Gone
from workflows.jobs import Job, body_of
from workflows.ports import Clock, Inbox, Standing

LOOK = "look again"
"""Judges, in the issue's own lane, as its transitions do."""


@dataclass(frozen=True)
class WaitForRuns:
    """Does the job that `Judge` put off; it waits in a lane of its own, and the issue's transitions not with it."""

    standing: Standing
    queue: Inbox
    clock: Clock

    def __call__(self, job: Job, attempts: int) -> Handled:
        """Put the look into the issue's own lane; it costs nothing when nothing is outstanding any more."""
        del attempts
        if not self.standing.outstanding(job.issue_id):
            return Done("irrelevant")
        now = self.clock.now()
        look = Delivery(
            dedupe_key=f"job:{LOOK}:{job.issue_id}:{now.replace(second=0, microsecond=0).isoformat()}",
            body=body_of(Job(LOOK, job.issue_id, job.issue_key)),
            received_at=now,
            issue_key=job.issue_key,
            source=Source.JOB,
        )
        self.queue.put(look)
        return Done("put off")


@dataclass(frozen=True)
class LookAgain:
    """Judges what is outstanding as things are now; what still runs is put off anew."""

    judge: Judge

    def __call__(self, job: Job, attempts: int) -> Handled:
        """Each state that is found is recorded once, however often it is looked at."""
        try:
            return self.judge.again(job.issue_key, attempts, occasion=LOOK, by_outcome=True)
        except Gone:
            return Done("gone")
