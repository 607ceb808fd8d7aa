"""When a waiver ends: whether its issue may stand where it stands without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from config.waivers import WhenOver
from workflows.cases.behind_gates import Ended, seen_off
from workflows.cases.judge import Judge
from workflows.delivery import Delivery, Done, Handled, Source
from workflows.jobs import Job, body_of
from workflows.ports import Clock, DeliveryQueue, WaiverBook
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
    judge: Judge
    clock: Clock

    def __call__(self, job: Job, attempts: int) -> Handled:
        """See off all waivers of the issue that ended; a gate of which it cannot be told is asked again later."""
        now = self.clock.now()
        due = [w for w in self.book.of_issue(job.issue_id) if w.seen_off_at is None and w.has_ended(now)]
        if not due:
            return Done("irrelevant")
        newest = {waiver.gate_id: waiver for waiver in due}.values()
        ended = [Ended(waiver.gate_id, f"waiver:{waiver.id}", self._moves(waiver)) for waiver in newest]
        return seen_off(self.judge, job.issue_key, attempts, ended, lambda: self._settle(due))

    def _settle(self, due: Iterable[Waiver]) -> None:
        now = self.clock.now()
        for waiver in due:
            self.book.see_off(waiver.id, now)

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
