"""React to events with documents: what may change a page becomes a job, due when the window ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from config.documents import Document, Occasion, OnePer, Template
from config.documents.evidence import fields_in
from config.fields import Fields
from workflows.cases.publish.publish import Publish
from workflows.cases.publish.values import PageOutcome
from workflows.delivery import Done, Handled, Later
from workflows.documents.facts import Pages
from workflows.events import Commented, Event, FieldsChanged, IssueCreated, IssueDeleted, IssueRef, IssueTransitioned
from workflows.issue import Change, Issue
from workflows.jobs import Job, at_once, put_off
from workflows.ports import Clock, Inbox

JOB = "documents"
_ALWAYS_TOLD = frozenset(
    {"summary", "description", "assignee", "reporter", "labels", "priority", "duedate", "parent", "issuelinks"}
    | {"issuetype", "resolution", "components", "fixversions", "status"}
)
"""Fields that pages tell of without naming them."""


@dataclass(frozen=True)
class DocumentReaction:
    """The reaction of documents. It makes no call: an event that no page is for costs nothing."""

    documents: tuple[Document, ...]
    templates: Mapping[str, Template]
    fields: Fields
    queue: Inbox
    clock: Clock
    window: timedelta  # Changes of an issue within so long make one update of its pages.

    def __call__(self, event: Event, attempts: int) -> Handled:
        """Put the issue's pages off to the end of the window, when the event may change them."""
        del attempts
        if isinstance(event, IssueDeleted | Commented) or not any(self._concerned(event)):
            return Done("irrelevant")
        issue = event.issue
        self.queue.put(put_off(Job(JOB, issue.id, issue.key), self.clock.now(), self.window))
        return Done("put off")

    def on_evidence(self, issue_key: str) -> None:
        """Put the issue's pages off when any document rests on evidence: a source told that something changed."""
        if any(document.evidence and document.one_per is OnePer.ISSUE for document in self.documents):
            self.queue.put(put_off(Job(JOB, issue_key, issue_key), self.clock.now(), self.window))

    def _concerned(self, event: IssueCreated | IssueTransitioned | FieldsChanged) -> Iterator[bool]:
        occasion = _occasion(event)
        for document in self.documents:
            if document.one_per is OnePer.ISSUE and occasion in document.on and _may_be_for(document, event.issue):
                yield not isinstance(event, FieldsChanged) or self._told(document, event.changes)

    def _told(self, document: Document, changes: tuple[Change, ...]) -> bool:
        """Whether the page tells of any of the fields; they are known by id and by name."""
        told = set(_ALWAYS_TOLD)
        for name in (*self.templates[document.template].front.fields, *fields_in(document.evidence)):
            bound = self.fields.fields.get(name)
            told.add(((bound.id or bound.name or name) if bound else name).casefold())
        return any(name.casefold() in told for change in changes for name in (change.field_id, change.field_name))


@dataclass(frozen=True)
class RowsAtOnce:
    """Has rows become issues as soon as a gate has seen them, without waiting for the page's next update."""

    queue: Inbox
    clock: Clock

    def __call__(self, issue: Issue, pages: Pages) -> None:
        """Ask for it once for each time that the page was saved."""
        for document, page in sorted(pages.items()):
            waiting = [row.said for row in page.rows if not row.refused]
            if waiting:
                occasion = f"rows:{document}:{page.saved_at}:{len(waiting)}"
                self.queue.put(at_once(Job(JOB, issue.id, issue.key), self.clock.now(), occasion))


@dataclass(frozen=True)
class DocumentJob:
    """The job: bring the pages of one issue up to date."""

    publish: Publish

    def __call__(self, job: Job, attempts: int) -> Handled:
        """Do it. A page that failed is tried again, and is a dead letter in the end."""
        del attempts
        summary = self.publish.of_issue(job.issue_key)
        failed = [result for result in summary.results if result.outcome is PageOutcome.FAILED]
        if failed:
            told = (f"page {one.document} “{one.title}” of {one.issue_key}: {one.why}" for one in failed)
            return Later("; ".join(told))
        return Done("documents")


def _occasion(event: IssueCreated | IssueTransitioned | FieldsChanged) -> Occasion:
    if isinstance(event, IssueCreated):
        return Occasion.CREATED
    return Occasion.TRANSITION if isinstance(event, IssueTransitioned) else Occasion.FIELDS


def _may_be_for(document: Document, issue: IssueRef) -> bool:
    """As far as its project, and the type that was sent with it, tell."""
    scope = document.applies_to
    if scope.projects and issue.project_key not in scope.projects:
        return False
    sent = (issue.fields or {}).get("issuetype")
    name = sent.get("name") if isinstance(sent, Mapping) else None
    return not scope.issue_types or not isinstance(name, str) or name in scope.issue_types
