"""React to events with RICE: what may change a score becomes a job, due a moment later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from workflows.cases.rice.replies import Answers
from workflows.cases.rice.rulebook import RuleBook
from workflows.commands import commands_in
from workflows.delivery import Done, Handled
from workflows.events import (
    Commented,
    Event,
    FieldsChanged,
    IssueCreated,
    IssueDeleted,
    IssueRef,
    IssueTransitioned,
    Wrote,
)
from workflows.issue import Change
from workflows.jobs import Job, put_off
from workflows.ports import Clock, Inbox, IssueTracker
from workflows.rice.commands import WORD

JOB = "rice"
WINDOW = timedelta(seconds=2)
"""Changes of an issue within so long make one job."""

_TIES = frozenset({"issuelinks", "parent"})
"""What ties an issue to others."""


@dataclass(frozen=True)
class React:
    """RICE's reaction. An event that changes nothing that rice.yaml names costs no call to Jira."""

    rules: RuleBook
    tracker: IssueTracker
    queue: Inbox
    answers: Answers
    clock: Clock

    def __call__(self, event: Event, attempts: int) -> Handled:
        """Put the issue's score off to a moment later, when the event may change it and is not Crossgate's own."""
        del attempts
        if isinstance(event, IssueDeleted) or not self._concerns(event):
            return Done("irrelevant")
        if event.actor is not None and event.actor.is_same(self.tracker.own_account()):
            return Done("own")
        if isinstance(event, Commented) and self.rules.rice.voting is None:
            return self._nobody_votes(event)
        issue = event.issue
        self.queue.put(put_off(Job(JOB, issue.id, issue.key), self.clock.now(), WINDOW))
        return Done("put off")

    def _concerns(self, event: IssueTransitioned | FieldsChanged | IssueCreated | Commented) -> bool:
        match event:
            case IssueTransitioned(issue=issue, changes=changes) | FieldsChanged(issue=issue, changes=changes):
                return self._touched(issue, changes)
            case IssueCreated(issue=issue):
                return self._is_scored(issue) or any(not way.link_types for way in self.rules.roughly().ways)
            case Commented():
                return self._is_scored(event.issue) and self._votes(event)

    def _touched(self, issue: IssueRef, changes: tuple[Change, ...]) -> bool:
        """Whether anything changed that counts: of an issue that is scored, or of one that may give it a value.

        Fields are told of by id, and by name where their id is not known yet.
        """
        book = self.rules.roughly()
        names = [name.casefold() for change in changes for name in (change.field_id, change.field_name)]
        if self._is_scored(issue):
            return book.touches(names)
        if not book.ways:
            return False
        given = _TIES.union(*(field.keys for field in book.fields.values()))
        return not given.isdisjoint(names)

    def _votes(self, event: Commented) -> bool:
        if any(command.word == WORD for command in commands_in(event.text)):
            return True
        return self.rules.rice.voting is not None and event.wrote is not Wrote.CREATED  # It may have held a vote.

    def _is_scored(self, issue: IssueRef) -> bool:
        """As far as its project tells."""
        projects = self.rules.rice.applies_to.projects
        return not projects or issue.project_key in projects

    def _nobody_votes(self, event: Commented) -> Handled:
        if event.wrote is not Wrote.DELETED:
            self.answers.nobody_votes(event)
        return Done("answered")
