"""React to events with gates: judge transitions, and what is outstanding when an issue changes."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.cases.judge import Judge
from workflows.cases.policy_book import PolicyBook
from workflows.delivery import Done, Handled
from workflows.events import Commented, Event, FieldsChanged, IssueCreated, IssueDeleted, IssueTransitioned
from workflows.moments import CREATION
from workflows.ports import DecisionLog, IssueTracker, Standing
from workflows.references import reference_of
from workflows.relevance import matters, may_guard
from workflows.steps import resolution_set


@dataclass(frozen=True)
class Guard:
    """The gates' reaction. An event that no gate guards costs no call to Jira."""

    policy: PolicyBook
    tracker: IssueTracker
    log: DecisionLog
    standing: Standing
    judge: Judge

    def __call__(self, event: Event, attempts: int) -> Handled:
        """Judge what the event tells of."""
        match event:
            case IssueTransitioned():
                return self._transitioned(event, attempts)
            case FieldsChanged():
                return self._fields_changed(event, attempts)
            case IssueDeleted(issue=issue):
                self.standing.mark(issue.id, outstanding=False)
                return Done("deleted")
            case IssueCreated():
                return self._created(event, attempts)
            case Commented():
                return Done("irrelevant")

    def _transitioned(self, event: IssueTransitioned, attempts: int) -> Handled:
        if not may_guard(self.policy.roughly(), event):
            return Done("irrelevant")
        ref = reference_of(event)
        if ref and self.log.judged([ref]):
            return Done("duplicate")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        return self.judge.transition(event, attempts)

    def _created(self, event: IssueCreated, attempts: int) -> Handled:
        if not may_guard(self.policy.roughly(), event):
            return Done("irrelevant")
        if self.log.judged([f"{event.issue.id}:{CREATION}"]):
            return Done("duplicate")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        return self.judge.created(event, attempts)

    def _fields_changed(self, event: FieldsChanged, attempts: int) -> Handled:
        if resolution_set(event.changes) and may_guard(self.policy.roughly(), event):
            ref = reference_of(event)
            if ref and self.log.judged([ref]):
                return Done("duplicate")
            if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
                return Done("own")
            return self.judge.resolved(event, attempts)
        if not matters(self.policy.roughly(), event) or not self.standing.outstanding(event.issue.id):
            return Done("irrelevant")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        return self.judge.again(event.issue.key, attempts)
