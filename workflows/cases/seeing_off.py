"""When a waiver ends: whether its issue may stand where it stands without it."""

from __future__ import annotations

from dataclasses import dataclass

from config.waivers import WhenOver
from workflows.cases.judge import Judge
from workflows.delivery import Delivery, Done, Handled, Later, Source
from workflows.errors import Gone
from workflows.jobs import Job, body_of
from workflows.ports import Clock, DeliveryQueue, IssueTracker, WaiverBook
from workflows.waivers import Waiver

JOB = "waiver"


@dataclass(frozen=True)
class FindEndedWaivers:
    """Puts a job into the queue for each waiver that ended, once for each; run every so often."""

    book: WaiverBook
    queue: DeliveryQueue
    clock: Clock

    def __call__(self) -> str:
        """Look once; gives what was found, for the log."""
        now = self.clock.now()
        ended = self.book.ended(now)
        put = sum([self.queue.put(_delivery(waiver, self.clock)) for waiver in ended])
        return f"{len(ended)} waivers ended, {put} new"


@dataclass(frozen=True)
class SeeOffWaivers:
    """Does such a job: judges the gate without the waiver, and reports or moves back what does not hold."""

    book: WaiverBook
    tracker: IssueTracker
    judge: Judge
    clock: Clock

    def __call__(self, job: Job, attempts: int) -> Handled:
        """See off all waivers of the issue that ended; a gate of which it cannot be told is asked again later."""
        now = self.clock.now()
        due = [w for w in self.book.of_issue(job.issue_id) if w.seen_off_at is None and w.has_ended(now)]
        if not due:
            return Done("irrelevant")
        outcome: Handled = Done("gone")
        try:
            reading = self.tracker.read(job.issue_key, comments=self.judge.policy.roughly().listens)
            for waiver in {waiver.gate_id: waiver for waiver in due}.values():
                outcome = self.judge.behind(
                    reading, waiver.gate_id, attempts, occasion=f"waiver:{waiver.id}", move_back=self._moves(waiver)
                )
                if isinstance(outcome, Later):
                    return outcome
        except Gone:
            pass  # The issue was deleted, and its waivers with it.
        for waiver in due:
            self.book.see_off(waiver.id, now)
        return outcome

    def _moves(self, waiver: Waiver) -> bool:
        gates = self.judge.policy.roughly().gates
        rules = next((gate.gate.waivers for gate in gates if gate.gate.id == waiver.gate_id), None)
        return rules is not None and rules.when_over is WhenOver.MOVE_BACK


def _delivery(waiver: Waiver, clock: Clock) -> Delivery:
    job = Job(JOB, waiver.issue_id, waiver.issue_key)
    return Delivery(
        dedupe_key=f"job:{JOB}:{waiver.id}",
        body=body_of(job),
        received_at=clock.now(),
        issue_key=waiver.issue_key,  # In the issue's own lane: it judges, as its transitions do.
        source=Source.JOB,
    )
