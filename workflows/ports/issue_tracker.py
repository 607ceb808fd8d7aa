"""Jira, as the use cases need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflows.issue import Comment, FieldCatalog, History, Issue, OfferedTransition, RelatedIssue, Status
from workflows.people import Membership, Person
from workflows.prose import Prose
from workflows.remote_link import RemoteLink
from workflows.state import GATES_MARK, GateState


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one read of an issue gives."""

    issue: Issue
    state: GateState
    offered: tuple[OfferedTransition, ...]


@dataclass(frozen=True, slots=True)
class NewIssue:
    """An issue to be created."""

    project_key: str
    issue_type: str  # By name.
    summary: str
    description: Prose
    label: str  # By which it is found again.


@dataclass(frozen=True, slots=True)
class ChangedComment:
    """A comment that was written or edited lately."""

    comment: Comment
    edited: bool


@dataclass(frozen=True, slots=True)
class ChangedIssue:
    """An issue that a sweep found changed."""

    id: str
    key: str
    histories: tuple[History, ...]  # All that change status or resolution, without their other changes; oldest first.
    created: datetime
    creator: Person | None
    status: Status  # Now.
    comments: tuple[ChangedComment, ...] = ()  # Where they were asked for.


class IssueTracker(Protocol):
    """Jira. Every call may raise the errors of `workflows.errors`; each is one request unless it says otherwise."""

    def own_account(self) -> Person:
        """The account Crossgate acts as. Cached."""

    def field_catalog(self) -> FieldCatalog:
        """The site's fields. Cached."""

    def group(self, name: str) -> Membership:
        """A group's members. Cached. One that does not exist is `missing`; one that cannot be read, `unavailable`."""

    def role(self, project_key: str, name: str) -> Membership:
        """The people in a project role, groups in it resolved. Cached."""

    def read(self, key: str, *, comments: bool = False) -> Reading:
        """The issue with its whole changelog, the offered transitions and our property, in one request.

        With `comments`, which can be long, also these. Further requests are made only for changelogs and comments
        longer than one answer holds.
        """

    def web_links(self, key: str) -> tuple[str, ...]:
        """The addresses that people linked to the issue, newest last; Crossgate's own are left out. Raises Gone."""

    def children(self, key: str) -> tuple[RelatedIssue, ...]:
        """The issue's children: issues whose parent it is."""

    def matches(self, issue_id: str, key: str, queries: Sequence[str]) -> Mapping[str, bool | None]:
        """Whether each of these conditions in JQL finds the issue as it is now; None: Jira could not judge that one.

        On Cloud one request for all, on Data Center one for each.
        """

    def transition(self, key: str, transition: OfferedTransition, fields: Mapping[str, str]) -> None:
        """Run a transition; `fields` (by field id, as text) fill its screen."""

    def find_comment(self, key: str, mark: str = GATES_MARK) -> str | None:
        """The id of our comment with this mark, found by its own property; needed only after a crash."""

    def add_comment(self, key: str, prose: Prose, mark: str = GATES_MARK) -> str:
        """Write a comment of ours, marked in its property; gives its id. Never repeated by the adapter.

        `mark` says what it is for: `gates`, or `reply:40001` for the answer to a comment. There is one comment a mark.
        """

    def edit_comment(self, key: str, comment_id: str, prose: Prose, mark: str = GATES_MARK) -> None:
        """Replace our comment's text. Gone when somebody deleted it."""

    def link(self, key: str, link: RemoteLink) -> None:
        """Put a link to something outside on the issue, in place of the one with the same global id."""

    def save_state(self, key: str, state: GateState) -> None:
        """Write the property `crossgate.gates`."""

    def create_issue(self, new: NewIssue) -> str:
        """Create an issue; gives its key. Never repeated by the adapter."""

    def relate(self, key: str, other: str, link_type: str) -> None:
        """Link two issues by a link type of this name; a link that is there already stays one."""

    def labelled(self, project_key: str, label: str) -> str | None:
        """The key of the oldest issue with a label, as the search index knows it; needed only after a crash."""

    def changed_since(
        self, since: datetime, projects: Sequence[str], *, comments: bool = False
    ) -> Iterator[ChangedIssue]:
        """Issues updated at or after `since`, read in bulk; with `comments`, what was written or edited since in them.

        On Cloud 2 requests for each thousand issues, with comments 4 more; on Data Center 1 for each fifty. Only for an
        issue whose comments do not all come with it, one more for each hundred of the newest.
        """
