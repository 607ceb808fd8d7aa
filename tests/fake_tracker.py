"""A small issue tracker in memory: the port's behaviour without HTTP, for the tests of the use cases.

It is held to the same contract suite as the adapters (`tests/contract/test_issue_tracker.py`). A test
builds its world with `add`, `offer`, `groups`, `roles`, plays people with `move` and `edit`, and reads back `calls`,
`comments`, `states`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tests.fake_site import NEVER, FakeComment, FakeSite
from workflows.errors import Gone, Refused
from workflows.issue import Comment, FieldCatalog, FieldValue, History, Issue, OfferedTransition, RelatedIssue, Status
from workflows.people import Membership, Person
from workflows.ports import ChangedComment, ChangedIssue, NewIssue, Reading
from workflows.prose import Prose
from workflows.remote_link import OWN_LINKS, RemoteLink
from workflows.state import GATES_MARK, GateState
from workflows.telling.plain import render


@dataclass(slots=True)
class FakeTracker(FakeSite):
    """`IssueTracker` over a `FakeSite`."""

    def own_account(self) -> Person:
        """The account Crossgate acts as."""
        self._called("own_account")
        return self.account

    def field_catalog(self) -> FieldCatalog:
        """The site's fields."""
        self._called("field_catalog")
        return self.catalog

    def group(self, name: str) -> Membership:
        """A group's members."""
        self._called("group", name)
        return self.groups.get(name, Membership(missing=True))

    def role(self, project_key: str, name: str) -> Membership:
        """The people in a project role."""
        self._called("role", project_key, name)
        return self.roles.get((project_key, name), Membership(missing=True))

    def read(self, key: str, *, comments: bool = False) -> Reading:
        """The issue, our property and what is on offer, by choice with its comments. Raises Gone."""
        with self._lock:
            self._called("read", key, *(["comments"] if comments else []))
            issue = self.shown(self._issue(key))
            if comments:
                issue = replace(issue, comments=tuple(_as_read(c) for c in self.comments if c.issue_key == key))
            return Reading(issue, self.states.get(key, GateState()), self._offered(issue))

    def web_links(self, key: str) -> tuple[str, ...]:
        """Links that are not ours, in the order in which they were made. Raises Gone."""
        with self._lock:
            self._called("web_links", key)
            self._issue(key)
            made = self.links.get(key, {})
            return tuple(link.url for global_id, link in made.items() if not global_id.startswith(OWN_LINKS))

    def children(self, key: str) -> tuple[RelatedIssue, ...]:
        """The issues whose parent it is, by key."""
        with self._lock:
            self._called("children", key)
            self._issue(key)
            found = sorted((issue for issue in self.issues.values() if issue.parent_key == key), key=lambda i: i.key)
            return tuple(RelatedIssue(i.key, i.issue_type, i.status, summary=i.summary) for i in found)

    def matches(self, issue_id: str, key: str, queries: Sequence[str]) -> Mapping[str, bool | None]:
        """What `finds` says of each query; None for one it does not know."""
        with self._lock:
            self._called("matches", issue_id, key, tuple(queries))
            self._issue(key)
            return {query: self.finds[query](self.issues[key]) if query in self.finds else None for query in queries}

    def transition(self, key: str, transition: OfferedTransition, fields: Mapping[str, str]) -> None:
        """Run a transition. Raises Gone, or Refused when it is not on offer or its screen is not filled."""
        with self._lock:
            self._called("transition", key, transition, dict(fields))
            issue = self._issue(key)
            on_offer = next((known for known in self._offered(issue) if known.id == transition.id), None)
            if on_offer is None:
                detail = "It seems that you have tried to perform an illegal workflow operation."
                raise Refused(f"transition {transition.id} of {key} was refused", (detail,))
            wanted = {required.id: required.name for required in on_offer.required_fields}
            unfilled = tuple(f"{name} is required." for wanted_id, name in wanted.items() if not fields.get(wanted_id))
            unknown = tuple(
                f"Field '{extra}' cannot be set. It is not on the screen." for extra in fields.keys() - wanted
            )
            if unfilled or unknown:
                raise Refused(f"transition {transition.id} of {key} was refused", unfilled + unknown)
            for field_id, text in fields.items():
                self.edit(key, field_id, FieldValue((text,)), self.account)
            self.move(key, on_offer.to, self.account)
            self._happened("transition")

    def find_comment(self, key: str, mark: str = GATES_MARK) -> str | None:
        """The id of our comment with this mark, the oldest if there are several."""
        with self._lock:
            self._called("find_comment", key)
            self._issue(key)
            on_it = (c for c in self.comments if c.issue_key == key and c.author.is_same(self.account))
            return next((comment.id for comment in on_it if comment.mark == mark), None)

    def add_comment(self, key: str, prose: Prose, mark: str = GATES_MARK) -> str:
        """Write a comment of ours; gives its id. Raises Gone."""
        with self._lock:
            self._called("add_comment", key, prose)
            self._issue(key)
            comment = FakeComment(
                self._next_id(), key, self.account, prose, mark, at=self.clock.now(), written=self.clock.now()
            )
            self.comments.append(comment)
            self._updated[key] = self.clock.now()
            self._happened("add_comment")
            return comment.id

    def edit_comment(self, key: str, comment_id: str, prose: Prose, mark: str = GATES_MARK) -> None:
        """Replace our comment's text and mark. Raises Gone when the issue or the comment is not there."""
        with self._lock:
            self._called("edit_comment", key, comment_id, prose)
            self._issue(key)
            comment = next((c for c in self.comments if c.issue_key == key and c.id == comment_id), None)
            if comment is None:
                raise Gone(f"comment {comment_id} of {key} is not there")
            comment.prose, comment.mark, comment.at = prose, mark, self.clock.now()
            comment.edits += 1
            self._updated[key] = self.clock.now()
            self._happened("edit_comment")

    def link(self, key: str, link: RemoteLink) -> None:
        """Put a link on the issue. Raises Gone."""
        with self._lock:
            self._called("link", key, link)
            self._issue(key)
            self.links.setdefault(key, {})[link.global_id] = link
            self._happened("link")

    def save_state(self, key: str, state: GateState) -> None:
        """Write the property. Raises Gone."""
        with self._lock:
            self._called("save_state", key, state)
            self._issue(key)
            self.states[key] = state
            self._happened("save_state")

    def create_issue(self, new: NewIssue) -> str:
        """Create an issue in Backlog; gives its key."""
        with self._lock:
            self._called("create_issue", new)
            number = self._next_id()
            key = f"{new.project_key}-{number}"
            made = Issue(
                id=number,
                key=key,
                project_key=new.project_key,
                issue_type=new.issue_type,
                status=Status("1", "Backlog"),
                summary=new.summary,
                assignee=None,
                reporter=self.account,
                creator=self.account,
                created=self.clock.now(),
                labels=(new.label,),
                components=(),
                fields={"description": FieldValue((render(new.description),))},
                histories=(),
            )
            self.add(made)
            self._happened("create_issue")
            return key

    def relate(self, key: str, other: str, link_type: str) -> None:
        """Link two issues, once."""
        with self._lock:
            self._called("relate", key, other, link_type)
            for one, to in ((key, other), (other, key)):
                issue, target = self.issues[one], self.issues[to]
                link = RelatedIssue(to, target.issue_type, target.status, (link_type,), target.summary)
                if to not in {known.key for known in issue.links}:
                    self.issues[one] = replace(issue, links=(*issue.links, link))
            self._happened("relate")

    def labelled(self, project_key: str, label: str) -> str | None:
        """The key of the oldest issue with a label."""
        with self._lock:
            self._called("labelled", project_key, label)
            found = (i for i in self.issues.values() if i.project_key == project_key and label in i.labels)
            return min((i.key for i in found), default=None)

    def changed_since(
        self, since: datetime, projects: Sequence[str], *, comments: bool = False
    ) -> Iterator[ChangedIssue]:
        """Issues updated at or after `since`, newest first, with their changes of status and resolution."""
        with self._lock:
            self._called("changed_since", since, tuple(projects))
            known = [i for i in self.issues.values() if not projects or i.project_key in projects]
            changed = [issue for issue in known if self._updated[issue.key] >= since]
        for issue in sorted(changed, key=lambda i: self._updated[i.key], reverse=True):
            histories = tuple(h for h in map(_swept_only, issue.histories) if h.changes)
            said = [c for c in self.comments if c.issue_key == issue.key and c.at and c.at >= since] if comments else ()
            commented = tuple(ChangedComment(_as_read(c), edited=c.at != c.written) for c in said)
            made = issue.created, issue.creator
            yield ChangedIssue(issue.id, issue.key, histories, *made, issue.status, commented)


def _as_read(comment: FakeComment) -> Comment:
    return Comment(comment.id, comment.author, render(comment.prose), comment.at or NEVER, comment.editor)


def _swept_only(history: History) -> History:
    return replace(history, changes=tuple(c for c in history.changes if c.field_id in {"status", "resolution"}))
