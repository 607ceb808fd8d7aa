"""Issues that make up for waivers: created once for each waiver that was granted, where the gate wants one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from config.gates import Gate
from config.waivers import FollowUp
from workflows.cases.policy_book import PolicyBook
from workflows.delivery import Delivery, Done, Handled, Later, Source
from workflows.gate_commands.dates import last_day
from workflows.jobs import Job, body_of
from workflows.ports import Clock, DeliveryQueue, IssueTracker, Journal, NewIssue, Telemetry, WaiverBook
from workflows.prose import Paragraph, Prose
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.wording import Speech
from workflows.waivers import Waiver, WaiverState

JOB = "follow-up"
INDEX_LAG = timedelta(minutes=2)
"""How long an issue that was just created may be missing from Jira's search."""


@dataclass(frozen=True)
class PutOffFollowUps:
    """Puts the creation into the queue, where it is retried on its own: the grant stands whatever comes of it."""

    queue: DeliveryQueue
    clock: Clock

    def __call__(self, waiver: Waiver, gate: Gate) -> None:
        """Once for each waiver, however often it is called."""
        if gate.waivers is None or gate.waivers.follow_up is None or waiver.follow_up:
            return
        self.queue.put(
            Delivery(
                dedupe_key=f"job:{JOB}:{waiver.id}",
                body=body_of(Job(JOB, waiver.issue_id, waiver.issue_key)),
                received_at=self.clock.now(),
                issue_key=f"{waiver.issue_key} {JOB}",
                source=Source.JOB,
            )
        )


@dataclass(frozen=True)
class CreateFollowUps:
    """Does such a job."""

    policy: PolicyBook
    book: WaiverBook
    tracker: IssueTracker
    journal: Journal
    telemetry: Telemetry
    clock: Clock
    site_url: str | None = None
    catalogue: Catalogue = ENGLISH  # The words of the site's language.

    def __call__(self, job: Job, attempts: int) -> Handled:
        """Create what is wanted for the issue's waivers and is not there yet."""
        del attempts
        gates = {gate.gate.id: gate.gate for gate in self.policy.roughly().gates}
        outcome = "irrelevant"
        for waiver in self.book.of_issue(job.issue_id):
            gate = gates.get(waiver.gate_id)
            rules = gate.waivers.follow_up if gate is not None and gate.waivers is not None else None
            if gate is None or rules is None or waiver.state is not WaiverState.GRANTED or waiver.follow_up:
                continue
            key = self._create(waiver, gate, rules)
            if key is None:
                return Later("whether the follow-up issue was created cannot be seen yet", after_seconds=60.0)
            self.book.follow_up(waiver.id, key)
            outcome = "followed up"
        return Done(outcome)

    def _create(self, waiver: Waiver, gate: Gate, rules: FollowUp) -> str | None:
        """The new issue's key, or that of one an earlier try created. None: its answer was lost, and the index lags."""
        note, label = f"waiver:{waiver.id}:follow-up", f"crossgate-waiver-{waiver.id}"
        project = rules.project or waiver.issue_key.rpartition("-")[0]
        now = self.clock.now()
        noted = self.journal.begin(note, waiver.issue_id, "follow-up", now)
        if noted:
            return noted
        found = self.tracker.labelled(project, label) if noted == "" else None
        if found is None and noted == "" and self.journal.count(waiver.issue_id, "follow-up", now - INDEX_LAG):
            return None
        key = found or self.tracker.create_issue(
            NewIssue(
                project,
                rules.issue_type,
                rules.summary.replace("{gate}", gate.name).replace("{issue}", waiver.issue_key)[:255],
                _description(waiver, gate, Speech(self.catalogue, site_url=self.site_url)),
                label,
            )
        )
        self.journal.finish(note, key)
        self.telemetry.effect("follow-up", "found" if found else "created")
        return key


def _description(waiver: Waiver, gate: Gate, speech: Speech) -> Prose:
    said = speech.sentence(
        "waiver.follow_up",
        gate=gate.name,
        issue=waiver.issue_key,
        until=last_day(waiver.until).isoformat(),
        why=waiver.why,
        who=waiver.granted_by,
    )
    return Prose((Paragraph(said),))
