"""When approvals end by themselves: whether their issue may stand where it stands without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from config.waivers import WhenOver
from workflows.cases.behind_gates import Ended, seen_off
from workflows.cases.judge import Judge
from workflows.delivery import Delivery, Done, Handled, Source
from workflows.jobs import Job, body_of
from workflows.lapses import Lapse
from workflows.ports import Clock, DeliveryQueue, LapseBook

JOB = "lapse"


@dataclass(frozen=True)
class FindLapses:
    """Puts a job into the queue for each end that has come, once for each; run every so often."""

    book: LapseBook
    queue: DeliveryQueue
    clock: Clock

    def __call__(self) -> str:
        """Look once; gives what was found, for the log."""
        due = self.book.due(self.clock.now())
        put = sum([self.queue.put(_delivery(lapse, self.clock)) for lapse in due])
        return f"{len(due)} approvals ended, {put} new"


@dataclass(frozen=True)
class SeeOffLapses:
    """Does such a job: judges the gate as things are now, and reports or moves back what does not hold."""

    book: LapseBook
    judge: Judge
    clock: Clock

    def __call__(self, job: Job, attempts: int) -> Handled:
        """See off all ends of the issue that have come; a gate of which it cannot be told is asked again later.

        With another approval in their place nobody is bothered: the gate allows, and its next end is noted.
        """
        now = self.clock.now()
        due = [lapse for lapse in self.book.of_issue(job.issue_id) if lapse.due <= now]
        if not due:
            return Done("irrelevant")
        ended = [Ended(lapse.gate_id, f"lapse:{lapse.due.isoformat()}", self._moves(lapse.gate_id)) for lapse in due]
        return seen_off(self.judge, job.issue_key, attempts, ended, lambda: self._settle(due))

    def _settle(self, due: Iterable[Lapse]) -> None:
        for lapse in due:
            self.book.see_off(lapse)

    def _moves(self, gate_id: str) -> bool:
        """Whether any approval of the gate says so."""
        gates = self.judge.policy.roughly().gates
        approvals = next((gate.approvals for gate in gates if gate.gate.id == gate_id), ())
        return any(approval.when_over is WhenOver.MOVE_BACK for approval in approvals)


def _delivery(lapse: Lapse, clock: Clock) -> Delivery:
    return Delivery(
        dedupe_key=f"job:{JOB}:{lapse.issue_id}:{lapse.gate_id}:{lapse.due.isoformat()}",
        body=body_of(Job(JOB, lapse.issue_id, lapse.issue_key)),
        received_at=clock.now(),
        issue_key=lapse.issue_key,  # In the issue's own lane: it judges, as its transitions do.
        source=Source.JOB,
    )
