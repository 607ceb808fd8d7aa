"""Jira behind the port `IssueTracker`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from connector.jira import jql
from connector.jira.changed import changed_issues
from connector.jira.comments import Comments
from connector.jira.dialect import PAGE, Dialect, gathered, offset_pages
from connector.jira.fields import FieldShape, SiteFields, site_fields, value_of
from connector.jira.histories import JiraHistories
from connector.jira.limits import Limits
from connector.jira.people import People
from connector.jira.permissions import JiraPermissions
from connector.jira.portfolio import JiraPortfolio
from connector.jira.shaped import LARGEST_PROPERTY, shaped
from connector.jira.web_links import web_link_form, web_links_from_json
from connector.jira.workflows import JiraWorkflows
from connector.remote.answers import record, records, text
from connector.remote.cache import Cache
from connector.remote.calls import Calls
from workflows import standing
from workflows.errors import Forbidden, Gone, Refused, Unauthorized, Unreachable
from workflows.issue import FieldCatalog, OfferedTransition, RelatedIssue
from workflows.people import Membership, Person
from workflows.ports import ChangedIssue, Clock, NewIssue, Reading
from workflows.prose import Prose
from workflows.remote_link import RemoteLink
from workflows.snapshot import issue_from_json, offered_from_json, person_from_json, related_from_json
from workflows.state import GATES_MARK, PROPERTY_KEY, GateState

_READ: Mapping[str, str | int] = {
    # Work logs can be long, and no gate reads them; comments are read where a gate listens to them.
    "fields": "*all,-comment,-worklog",
    # Cloud documents `transitions`, and `transitions.fields` for the transitions' own endpoint: both are asked for.
    "expand": "changelog,transitions,transitions.fields",
    "properties": PROPERTY_KEY,
}
_READ_WITH_COMMENTS: Mapping[str, str | int] = {**_READ, "fields": "*all,-worklog"}


class JiraTracker:
    """One Jira site. Safe to use from many threads, which share its connections, limits and caches.

    `portfolio`, `histories`, `workflows` and `permissions` are the same site seen in other ways, within the same
    limits.

    Requests per call, caches filled: read 1 (and one more for each hundred histories that the first answer leaves out),
    children 1 for each hundred, matches 1 on Cloud and 1 for each query on Data Center; transition, add_comment,
    edit_comment, save_state 1; find_comment 1 for each hundred comments; changed_since 2 for each thousand issues on
    Cloud (6 with comments), 1 for each fifty on Data Center. When nothing fresh is kept: own_account 1, field_catalog
    2, group 1 for each fifty members, role 2 and those of its groups.
    """

    def __init__(self, calls: Calls, dialect: Dialect, clock: Clock, limits: Limits) -> None:
        self._calls = calls
        self._dialect = dialect
        self._clock = clock
        self._limits = limits
        self._people = People(calls, dialect, clock, limits)
        self._comments = Comments(calls, dialect, limits)
        self._own: Cache[str, Person] = Cache(clock, limits.fresh, limits.stale_fields)
        self._fields: Cache[str, SiteFields] = Cache(clock, limits.fresh, limits.stale_fields)
        self.portfolio = JiraPortfolio(calls, dialect, self._site_fields, limits)
        self.workflows = JiraWorkflows(calls, dialect)
        self.permissions = JiraPermissions(calls)
        self.histories = JiraHistories(calls, dialect, self._site_fields, self._comments.complete)

    def own_account(self) -> Person:
        """The account that the token belongs to. Cached."""
        return self._own.get("", self._ask_own)

    def field_catalog(self) -> FieldCatalog:
        """The site's fields. Cached."""
        return self._site_fields().catalog

    def group(self, name: str) -> Membership:
        """A group's active members. Cached. Raises Busy and Unauthorized only."""
        with shaped(f"group {name!r}"):
            return self._people.group(name)

    def role(self, project_key: str, name: str) -> Membership:
        """The people in a project role. Cached. Raises Busy and Unauthorized only."""
        with shaped(f"role {name!r}"):
            return self._people.role(project_key, name)

    def read(self, key: str, *, comments: bool = False) -> Reading:
        """The issue, our property and what is on offer."""
        catalog = self.field_catalog() if self._dialect.names_fields else None
        params = _READ_WITH_COMMENTS if comments else _READ
        raw = record(self._calls.get("/issue/{key}", params, key=key), f"issue {key}")
        with shaped(f"issue {key}"):
            self._complete_changelog(key, raw)
            if comments:
                self._comments.complete(key, raw)
            properties = raw.get("properties")
            ours = properties.get(PROPERTY_KEY) if isinstance(properties, dict) else None
            return Reading(issue_from_json(raw, catalog), standing.from_json(ours), offered_from_json(raw))

    def web_links(self, key: str) -> tuple[str, ...]:
        """The addresses that people linked to it; Jira lists them by their ids, which grow."""
        raws = records(self._calls.get("/issue/{key}/remotelink", key=key), f"web links of {key}")
        with shaped(f"web links of {key}"):
            return web_links_from_json(raws)

    def children(self, key: str) -> tuple[RelatedIssue, ...]:
        """The issues whose parent it is, as the search index knows them, which can lag by seconds."""
        pages = self._dialect.children(self._calls, key, self._site_fields)
        with shaped(f"children of {key}"):
            found = gathered(pages, self._limits.most_children, f"children of {key}")
            return tuple(related_from_json(raw) for raw in found)

    def matches(self, issue_id: str, key: str, queries: Sequence[str]) -> Mapping[str, bool | None]:
        """Whether each condition in JQL finds the issue, as the search index knows it, which can lag by seconds."""
        with shaped(f"JQL about {key}"):
            return self._dialect.matches(self._calls, issue_id, key, queries)

    def transition(self, key: str, transition: OfferedTransition, fields: Mapping[str, str]) -> None:
        """Run a transition, its screen filled. Conflict: somebody else changed the issue at that moment."""
        body: dict[str, Any] = {"transition": {"id": transition.id}}
        if fields:
            shapes = self._site_fields().shapes
            wanted = {field.id: FieldShape(field.schema_type) for field in transition.required_fields}
            body["fields"] = {
                name: value_of(name, text, shapes.get(name) or wanted.get(name) or FieldShape(), self._dialect)
                for name, text in fields.items()
            }
        self._calls.write("POST", "/issue/{key}/transitions", body, key=key)

    def find_comment(self, key: str, mark: str = GATES_MARK) -> str | None:
        """The id of our comment with this mark, the oldest if there are several."""
        return self._comments.find(key, self.own_account(), mark)

    def add_comment(self, key: str, prose: Prose, mark: str = GATES_MARK) -> str:
        """Write a comment of ours; gives its id."""
        return self._comments.add(key, prose, mark)

    def edit_comment(self, key: str, comment_id: str, prose: Prose, mark: str = GATES_MARK) -> None:
        """Replace our comment's text."""
        self._comments.edit(key, comment_id, prose, mark)

    def link(self, key: str, link: RemoteLink) -> None:
        """Write the remote link; Jira finds the one to replace by its global id."""
        self._calls.write("POST", "/issue/{key}/remotelink", web_link_form(link), key=key)

    def save_state(self, key: str, state: GateState) -> None:
        """Write the property; raises Refused when it would be larger than Jira takes."""
        body = standing.to_json(state)
        size = len(orjson.dumps(body).decode())
        if size > LARGEST_PROPERTY:
            raise Refused(f"the property of {key} would have {size:,} characters; Jira takes {LARGEST_PROPERTY:,}")
        endpoint = "/issue/{key}/properties/{property}"
        self._calls.write("PUT", endpoint, body, key=key, property=PROPERTY_KEY)

    def create_issue(self, new: NewIssue) -> str:
        """Create an issue; gives its key."""
        fields = {
            "project": {"key": new.project_key},
            "issuetype": {"name": new.issue_type},
            "summary": new.summary,
            "description": self._dialect.comment_body(new.description),
            "labels": [new.label],
        }
        raw = self._calls.write("POST", "/issue", {"fields": fields}, key=new.project_key)
        return text(record(raw, "new issue").get("key"), "new issue")

    def relate(self, key: str, other: str, link_type: str) -> None:
        """Link two issues; Jira keeps one link of a type between two issues."""
        body = {"type": {"name": link_type}, "inwardIssue": {"key": key}, "outwardIssue": {"key": other}}
        self._calls.write("POST", "/issueLink", body, key=key)

    def labelled(self, project_key: str, label: str) -> str | None:
        """The key of the oldest issue with a label; one request."""
        for page in self._dialect.keys(self._calls, jql.labelled(project_key, label)):
            for found in page:
                return text(found.get("key"), "issue key")
        return None

    def changed_since(
        self, since: datetime, projects: Sequence[str], *, comments: bool = False
    ) -> Iterator[ChangedIssue]:
        """Issues updated at or after `since`, newest first; read page by page while they are taken."""
        query = jql.changed(since, self._clock.now(), projects)
        wanted = self._comments if comments else None
        with shaped("changed issues"):
            yield from changed_issues(self._calls, self._dialect, query, wanted, since)

    def close(self) -> None:
        """Close the connections."""
        self._calls.close()

    def _ask_own(self) -> Person:
        with shaped("own account"):
            person = person_from_json(self._calls.get("/myself"))
        if person is None:
            raise Unreachable("GET /myself: the answer names no account")
        return person

    def _site_fields(self) -> SiteFields:
        with shaped("fields"):
            return self._fields.get("", self._ask_fields)

    def _ask_fields(self) -> SiteFields:
        return site_fields(self._calls.get("/field"), self._statuses())

    def _statuses(self) -> object:
        """The statuses with their categories; an account that may not list them goes without."""
        try:
            return self._calls.get("/status")
        except Unauthorized:
            raise
        except (Forbidden, Gone, Refused):
            return []

    def _complete_changelog(self, key: str, raw: dict[str, Any]) -> None:
        """Read what the first answer left out: it holds the newest entries, the changelog's pages begin at the oldest.

        A changelog that cannot be completed is not judged: a missing entry could be the one that shows a review.
        """
        changelog = record(raw.get("changelog"), f"changelog of {key}")
        given = records(changelog.get("histories"), f"changelog of {key}")
        total = changelog.get("total")
        missing = total - len(given) if isinstance(total, int) else 0
        if missing <= 0:
            return
        pages = offset_pages(self._calls, "/issue/{key}/changelog", "values", {"maxResults": PAGE}, key=key)
        older: list[dict[str, Any]] = []
        try:
            for page in pages:
                older += page
                if len(older) >= missing:
                    break
                if len(older) > self._limits.most_histories:
                    raise Refused(f"changelog of {key}: more than {self._limits.most_histories:,} entries")
        except Gone as error:
            raise Unreachable(f"changelog of {key}: {missing} entries are missing and cannot be read") from error
        changelog["histories"] = [*older, *given]
