"""A Jira site in memory, as tests of the use cases build it and look at it; `tests.fake_tracker` serves the port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tests.fake_links import IssueLink, links_of
from workflows.errors import Gone, RemoteError
from workflows.issue import Change, FieldCatalog, FieldValue, History, Issue, OfferedTransition, Status
from workflows.people import Membership, Person
from workflows.ports import Clock
from workflows.prose import Prose
from workflows.remote_link import RemoteLink
from workflows.state import GATES_MARK, GateState

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
OWN = Person("crossgate-bot", "Crossgate")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the port, as it was made."""

    method: str
    args: tuple[object, ...]


@dataclass(slots=True)
class FakeComment:
    """A comment on an issue. `mark`: what our property on it says it is for; None: it does not carry it."""

    id: str
    issue_key: str
    author: Person
    prose: Prose
    mark: str | None = GATES_MARK
    edits: int = 0
    at: datetime | None = None  # When it was written or last edited.
    editor: Person | None = None  # Who edited it last, when that was somebody else.
    written: datetime | None = None  # When it was written.


@dataclass(slots=True)
class _Fault:
    """An error waiting to be raised; `after`: once the effect has happened, as when an answer is lost."""

    method: str
    error: RemoteError
    times: int
    after: bool


@dataclass(slots=True)
class _Meanwhile:
    """Something that happens right before a call."""

    method: str
    act: Callable[[], object]
    calls_before: int


@dataclass(slots=True)
class FakeSite:
    """A Jira site in dictionaries. Thread-safe, because workers are threads."""

    clock: Clock
    account: Person = OWN
    catalog: FieldCatalog = field(default_factory=FieldCatalog)
    groups: dict[str, Membership] = field(default_factory=dict)
    roles: dict[tuple[str, str], Membership] = field(default_factory=dict)  # By project key and role name.
    finds: dict[str, Callable[[Issue], bool]] = field(default_factory=dict)  # By JQL: what it finds.
    issues: dict[str, Issue] = field(default_factory=dict)  # By key, as they are now.
    states: dict[str, GateState] = field(default_factory=dict)  # By issue key.
    links: dict[str, dict[str, RemoteLink]] = field(default_factory=dict)  # By issue key and global id.
    comments: list[FakeComment] = field(default_factory=list)
    issue_links: list[IssueLink] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    _offers: dict[str, tuple[OfferedTransition, ...]] = field(default_factory=dict)
    _updated: dict[str, datetime] = field(default_factory=dict)
    _faults: list[_Fault] = field(default_factory=list)
    _meanwhile: list[_Meanwhile] = field(default_factory=list)
    _last_id: int = 20000
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, issue: Issue) -> Issue:
        """Put an issue into the world, or replace the one with its key; its histories count as they are."""
        with self._lock:
            self.issues[issue.key] = issue
            self._updated[issue.key] = max((issue.created, *(history.at for history in issue.histories)))
            return issue

    def delete(self, key: str) -> None:
        """Take an issue out of the world, with its comments and its state."""
        with self._lock:
            del self.issues[key]
            self.states.pop(key, None)
            self.comments = [comment for comment in self.comments if comment.issue_key != key]

    def offer(self, status_name: str, *transitions: OfferedTransition) -> None:
        """What Jira offers to Crossgate's account on every issue that stands in this status."""
        self._offers[status_name.casefold()] = transitions

    def move(self, key: str, to: Status, by: Person, at: datetime | None = None) -> History:
        """Somebody runs a transition; gives the history it leaves."""
        issue = self.issues[key]
        change = Change("status", "status", issue.status.id, issue.status.name, to.id, to.name)
        return self._change(key, (change,), by, at, status=to)

    def edit(self, key: str, field_id: str, value: FieldValue, by: Person, at: datetime | None = None) -> History:
        """Somebody edits a field; gives the history it leaves."""
        issue = self.issues[key]
        before = issue.fields.get(field_id, FieldValue())
        change = Change(
            field_id,
            self.catalog.names.get(field_id, field_id),
            ", ".join(before.ids) or None,
            ", ".join(before.texts) or None,
            ", ".join(value.ids) or None,
            ", ".join(value.texts) or None,
        )
        return self._change(key, (change,), by, at, fields={**issue.fields, field_id: value})

    def link_issues(self, link: IssueLink, by: Person) -> None:
        """Somebody links two issues, or takes that link away; both changelogs tell of it."""
        gone = link in self.issue_links
        for key, other, phrase in link.ends:
            said = (other, f"This issue {phrase} {other}")
            sides = (*said, None, None) if gone else (None, None, *said)
            self._change(key, (Change("issuelinks", "Link", *sides),), by, None)
        self.issue_links = [one for one in self.issue_links if one != link] + ([] if gone else [link])

    def adopt(self, child: str, parent: str | None, by: Person) -> None:
        """Somebody gives an issue another parent, or none."""
        before = self.issues[child].parent_key
        change = Change("parent", "IssueParentAssociation", before, before, parent, parent)
        self._change(child, (change,), by, None)
        self.issues[child] = replace(self.issues[child], parent_key=parent)

    def shown(self, issue: Issue) -> Issue:
        """An issue with the issues that are linked to it, as they are now."""
        found = tuple(links_of(issue.key, self.issue_links, self.issues))
        return replace(issue, links=(*issue.links, *found)) if found else issue

    def delete_comment(self, comment_id: str) -> None:
        """Somebody deletes a comment."""
        self.comments = [comment for comment in self.comments if comment.id != comment_id]

    def say(self, key: str, prose: Prose, by: Person) -> FakeComment:
        """Somebody else comments, without our property."""
        now = self.clock.now()
        comment = FakeComment(self._next_id(), key, by, prose, mark=None, at=now, written=now)
        self.comments.append(comment)
        self._updated[key] = now
        return comment

    def rewrite(self, comment_id: str, prose: Prose, by: Person) -> None:
        """Somebody edits a comment, their own or another's."""
        (comment,) = (comment for comment in self.comments if comment.id == comment_id)
        comment.prose, comment.at = prose, self.clock.now()
        self._updated[comment.issue_key] = comment.at
        comment.editor = None if by.is_same(comment.author) else by

    def fail(self, method: str, error: RemoteError, *, times: int = 1, after_effect: bool = False) -> None:
        """Let the next `times` calls of `method` raise `error`: before anything happens, or once it has happened."""
        self._faults.append(_Fault(method, error, times, after_effect))

    def meanwhile(self, method: str, act: Callable[[], object], *, calls_before: int = 0) -> None:
        """Let something happen right before the next call of `method`, after so many more of them."""
        self._meanwhile.append(_Meanwhile(method, act, calls_before))

    def count(self, method: str) -> int:
        """How often a method of the port was called."""
        return sum(call.method == method for call in self.calls)

    def _change(
        self,
        key: str,
        changes: tuple[Change, ...],
        by: Person,
        at: datetime | None,
        *,
        status: Status | None = None,
        fields: Mapping[str, FieldValue] | None = None,
    ) -> History:
        with self._lock:
            issue = self.issues[key]
            history = History(self._next_id(), at or self.clock.now(), by, changes)
            ordered = tuple(sorted((*issue.histories, history), key=lambda h: (h.at, int(h.id))))
            self.issues[key] = replace(
                issue,
                histories=ordered,
                status=status or issue.status,
                fields=issue.fields if fields is None else fields,
            )
            self._updated[key] = max(self._updated[key], history.at)
            return history

    def _issue(self, key: str) -> Issue:
        if key not in self.issues:
            raise Gone(f"issue {key} does not exist or may not be seen")
        return self.issues[key]

    def _offered(self, issue: Issue) -> tuple[OfferedTransition, ...]:
        return self._offers.get(issue.status.name.casefold(), ())

    def _next_id(self) -> str:
        self._last_id += 1
        return str(self._last_id)

    def _called(self, method: str, *args: object) -> None:
        with self._lock:
            self._let_happen(method)
            self.calls.append(Call(method, args))
            self._raise_fault(method, after=False)

    def _let_happen(self, method: str) -> None:
        for due in [m for m in self._meanwhile if m.method == method]:
            if due.calls_before == 0:
                self._meanwhile.remove(due)
                due.act()
            due.calls_before -= 1

    def _happened(self, method: str) -> None:
        self._raise_fault(method, after=True)

    def _raise_fault(self, method: str, *, after: bool) -> None:
        fault = next((f for f in self._faults if f.method == method and f.after is after), None)
        if fault is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self._faults.remove(fault)
        raise fault.error
