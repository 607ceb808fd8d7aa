"""Judge one transition: read the issue afresh, decide, enforce, record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workflows import standing
from workflows.cases.document_pages import DocumentPages
from workflows.cases.enforce import Enforcer
from workflows.cases.gather import gather
from workflows.cases.judged import Judged
from workflows.cases.metrics.knowing import metric_facts
from workflows.cases.policy_book import PolicyBook
from workflows.cases.told import resolution_told, transition_told
from workflows.cases.web_links import with_web_links
from workflows.decide import decide
from workflows.decision import Decision, Point, Verdict
from workflows.delivery import Done, Handled, Later
from workflows.documents.facts import Pages
from workflows.errors import Forbidden, Gone, Refused, Unauthorized
from workflows.events import FieldsChanged, IssueCreated, IssueTransitioned
from workflows.issue import Issue, Status, Transition
from workflows.jobs import Job, put_off
from workflows.judging.evidence_pins import pins_in
from workflows.judging.guarding import ORDINARY, How
from workflows.judging.promises import last_guarded, promised
from workflows.kept_facts import NAME as READ
from workflows.kept_facts import facts_to_keep, kept_json
from workflows.lapses import lapse_of
from workflows.moments import CREATION, Step, after_step, creation_of, occasions_of, transitions_of
from workflows.needs import needs
from workflows.ports import (
    Clock,
    DecisionLog,
    EvidenceDesk,
    Inbox,
    IssueTracker,
    LapseBook,
    MetricBook,
    Reading,
    Standing,
    Telemetry,
    WaiverBook,
)
from workflows.record import decision_json
from workflows.steps import resolution_set
from workflows.unfinished import JOB as RUNS
from workflows.unfinished import PAUSE, outcome_digest, waits_for_run

DECISION = "decision"
"""The kind of the log's rows that hold a decision that was seen through."""

INCOMPLETE = "incomplete"
"""The kind of those whose effects Jira refused for good: the delivery becomes a dead letter and can be replayed."""

ASK_AGAIN = 60.0
"""Seconds until an undetermined decision is asked again."""


@dataclass(frozen=True)
class Judge:
    """Decides about transitions and sees the decision through."""

    policy: PolicyBook
    tracker: IssueTracker
    enforcer: Enforcer
    log: DecisionLog
    standing: Standing
    waivers: WaiverBook
    lapses: LapseBook
    queue: Inbox
    telemetry: Telemetry
    clock: Clock
    pages: DocumentPages | None = None  # None: there is no Confluence, and what asks for a page is undetermined.
    desk: EvidenceDesk | None = None
    metrics: MetricBook | None = None  # None: there is none, and what asks for metrics is undetermined.
    pages_seen: Callable[[Issue, Pages], None] | None = None  # Told of the pages that a decision rests on.

    def transition(self, event: IssueTransitioned, attempts: int) -> Handled:
        """Judge the transition the event tells of, as the issue stood when it ran."""
        resolution = resolution_set(event.changes)
        way = How(event.moved, resolution=resolution) if event.moved or resolution else ORDINARY
        listening = self.policy.roughly().listening(event.from_status, event.to_status, way)
        reading = self.tracker.read(event.issue.key, comments=listening)
        transition = transition_told(reading.issue, event)
        if transition is None:
            return Later(f"the changelog of {event.issue.key} does not show the transition yet")
        return self._judged(reading, transition, attempts)

    def created(self, event: IssueCreated, attempts: int) -> Handled:
        """Judge the status the issue was created in."""
        reading = self.tracker.read(event.issue.key, comments=self.policy.roughly().listens)
        return self._judged(reading, creation_of(reading.issue), attempts)

    def resolved(self, event: FieldsChanged, attempts: int) -> Handled:
        """Judge a resolution that was set without a transition."""
        reading = self.tracker.read(event.issue.key, comments=self.policy.roughly().listens)
        step = resolution_told(reading.issue, event)
        if step is None:
            return Later(f"the changelog of {event.issue.key} does not show the resolution yet")
        return self._judged(reading, step, attempts)

    def _judged(self, reading: Reading, transition: Transition, attempts: int) -> Handled:
        if self.log.judged([f"{reading.issue.id}:{transition.history_id}"]):
            return Done("duplicate")
        judged = self._decide(reading.issue, transition)
        if not judged.decision.gates:
            return Done("irrelevant")
        return self._see_through(judged, reading, attempts, judged.decision.ref)

    def again(
        self,
        key: str,
        attempts: int,
        reading: Reading | None = None,
        *,
        occasion: str = "",
        also: frozenset[str] = frozenset(),
        by_outcome: bool = False,
    ) -> Handled:
        """Judge the gates that are outstanding on the issue as it is now, so that its comment stays true.

        Outstanding is also what it says that nothing stands in the way of, until that step is made.

        `reading`: the issue, when it was just read, with its comments if any gate listens to them. `occasion` names
        what happened, when it was no entry of the changelog: each occasion is recorded once, or, with `by_outcome`,
        once for each outcome. `also` names gates that are judged though they allowed before.
        """
        reading = reading or self.tracker.read(key, comments=self.policy.roughly().listens)
        gates, own = reading.state.gates, self.tracker.own_account()
        compiled = self.policy.exactly(self.tracker.field_catalog())
        also |= promised(compiled, reading.issue, gates, own)
        waiting = {gate: stood for gate, stood in gates.items() if stood.verdict != Verdict.ALLOW or gate in also}
        told_of = {stood.history_id for stood in waiting.values()}
        last = next((t for t in reversed(occasions_of(reading.issue)) if t.history_id in told_of), None)
        if last is None:
            self.standing.mark(reading.issue.id, outstanding=False)
            return Done("irrelevant")
        if not self.log.judged([f"{reading.issue.id}:{last.history_id}"]):
            return Done("pending")  # Its own delivery is still asking, and judges the issue as it stood.
        judged = self._decide(reading.issue, last, gate_ids=frozenset(waiting)).at(Point.CHECK)
        if not judged.decision.gates:
            return Done("irrelevant")
        moment = occasion or (reading.issue.histories[-1].id if reading.issue.histories else CREATION)
        moment += f":{outcome_digest(judged.decision)}" if by_outcome else ""
        return self._see_through(judged, reading, attempts, f"{judged.decision.ref}:again:{moment}")

    def behind(self, reading: Reading, gate_id: str, attempts: int, *, occasion: str, move_back: bool) -> Handled:
        """Judge a gate behind which the issue stands, as the issue is now, after its waiver or an approval ended.

        Nothing is done when it stands elsewhere by now. When something is missing, the comment says so and, with
        `move_back`, the issue is moved back as by the transition that led behind the gate.
        """
        compiled = self.policy.exactly(self.tracker.field_catalog())
        last = last_guarded(compiled, reading.issue, gate_id)
        if last is None or not compiled.stands_behind(gate_id, reading.issue.status):
            return Done("irrelevant")
        judged = self._decide(reading.issue, last, gate_ids=frozenset({gate_id}))
        judged = judged.at(Point.REVERT if move_back else Point.CHECK)
        return self._see_through(judged, reading, attempts, f"{judged.decision.ref}:{occasion}")

    def imagined(self, issue: Issue, to: Status) -> Decision:
        """What would be decided if somebody whose name is not known moved the issue now; nothing is done or noted."""
        moved = after_step(issue, Step(self.clock.now(), None, to))
        return self._decide(moved, transitions_of(moved)[-1]).decision

    def own_step(self, key: str) -> Handled:
        """Judge the step that Crossgate itself made last, for the log and the comment. It is not moved back."""
        reading = self.tracker.read(key, comments=self.policy.roughly().listens)
        steps = [step for step in transitions_of(reading.issue) if self.tracker.own_account().is_same(step.author)]
        return self._judged(reading, steps[-1], attempts=1) if steps else Done("irrelevant")

    def _decide(self, issue: Issue, transition: Transition, gate_ids: frozenset[str] | None = None) -> Judged:
        """The decision, with what could not be learned for it and what has to be kept."""
        compiled = self.policy.exactly(self.tracker.field_catalog())
        issue, doubts = with_web_links(self.tracker, issue, wanted=compiled.linking(transition))
        asked = needs(compiled, issue, transition, gate_ids)
        facts = gather(self.tracker, issue, asked, self.pages, self.desk)
        if self.pages_seen is not None:
            self.pages_seen(issue, facts.pages)
        if compiled.waivable(transition):
            facts = replace(facts, waivers=self.waivers.of_issue(issue.id))
        if compiled.pinned(transition):
            facts = replace(facts, pinned=pins_in(row.body for row in self.log.rows(issue.key)))
        if self.metrics is not None and compiled.measured(transition):
            facts = replace(facts, metrics=metric_facts(self.metrics, compiled.metrics))
        at_present, now = gate_ids is not None, self.clock.now()
        decision = decide(compiled, issue, transition, facts, now, gate_ids=gate_ids, at_present=at_present)
        return Judged(decision, (*doubts, *facts.doubts), kept_json(facts_to_keep(asked, facts), at_present=at_present))

    def _see_through(self, judged: Judged, reading: Reading, attempts: int, key: str) -> Handled:
        decision = judged.decision
        effects: list[str] = []
        try:
            self.enforcer.apply(decision, reading, attempts, effects)
        except Unauthorized:
            raise
        except (Forbidden, Gone, Refused) as error:
            self._record(INCOMPLETE, key, judged, [*effects, f"then failed: {error}"])
            raise
        pending = decision.verdict is Verdict.UNDETERMINED
        # Before the log: what the log holds is not judged again, so nothing may be left to do after it.
        self.standing.mark(decision.issue_id, outstanding=self._outstanding(decision, reading))
        self._note_lapses(decision)
        if waits_for_run(decision):
            self.queue.put(put_off(Job(RUNS, decision.issue_id, decision.issue_key), self.clock.now(), PAUSE))
        if self._record(DECISION, f"{key}:pending" if pending else key, judged, effects):
            for gate in decision.gates:
                self.telemetry.decision(gate.gate_id, gate.mode, gate.verdict)
        if pending:
            why = "; ".join(judged.doubts) or "a field or a metric that a gate names is not known"
            return Later(f"a decision is undetermined: {why}", after_seconds=ASK_AGAIN, counts=False)
        return Done(str(decision.verdict))

    def _note_lapses(self, decision: Decision) -> None:
        """Note when approvals end that let the issue pass; of what cannot be told, what was noted stays."""
        asking = {gate.gate.id for gate in self.policy.roughly().gates if gate.approvals}
        for gate in decision.gates:
            if gate.gate_id in asking and gate.verdict is not Verdict.UNDETERMINED:
                self.lapses.note(decision.issue_id, decision.issue_key, gate.gate_id, lapse_of(gate))

    def _outstanding(self, decision: Decision, reading: Reading) -> bool:
        """Whether a later edit of the issue is worth a look."""
        state = standing.after(decision, reading.state)
        if standing.outstanding(state):
            return True
        compiled = self.policy.exactly(self.tracker.field_catalog())
        return bool(promised(compiled, reading.issue, state.gates, self.tracker.own_account()))

    def _record(self, kind: str, key: str, judged: Judged, effects: list[str]) -> bool:
        decision = judged.decision
        body = {**decision_json(decision), **({READ: judged.read} if judged.read else {}), "effects": effects}
        return self.log.append(kind, key, decision.ref, decision.issue_key, body, self.clock.now())
