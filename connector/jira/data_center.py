"""Jira Data Center: version 2 of the API, rich text as wiki markup, people by user name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from connector.jira import jql, wiki
from connector.jira.bulk_data_center import DataCenterBulk
from connector.jira.design_data_center import DataCenterDesign
from connector.jira.dialect import CHILD_FIELDS, PAGE, swept_changes
from connector.jira.fields import SiteFields
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.errors import Refused
from workflows.issue import History
from workflows.prose import Prose
from workflows.snapshot import histories_from_json

SWEPT = 50
"""Issues a page of a sweep: each comes with its whole changelog."""


class DataCenter:
    """Implements `Dialect`."""

    api = "/rest/api/2"
    names_fields = True
    bulk = DataCenterBulk()
    design = DataCenterDesign()

    def sign_in(self, email: str | None) -> str | None:  # noqa: ARG002  Cloud needs it.
        """A personal access token is a bearer token."""
        return None

    def comment_body(self, prose: Prose) -> object:
        """Wiki markup."""
        return wiki.markup(prose)

    def edit_params(self, *, notify: bool) -> dict[str, str | int]:  # noqa: ARG002  Cloud needs it.
        """Data Center knows no quiet edit of a comment."""
        return {}

    def multi_line(self, text: str) -> object:
        """Wiki markup in which nothing is markup, line by line."""
        return "\n".join(wiki.escaped(line) for line in text.splitlines())

    def person(self, id: str) -> dict[str, str]:
        """By user name."""
        return {"name": id}

    def actor_user(self, actor: dict[str, Any]) -> str | None:
        """The user name of a role's user."""
        if actor.get("type") != "atlassian-user-role-actor":
            return None
        return text(actor.get("name"), "role actor")

    def children(self, calls: Calls, key: str, fields: Callable[[], SiteFields]) -> Iterator[list[dict[str, Any]]]:
        """`parent` finds sub-tasks; what belongs to an epic is found by its link to it, whose id differs by site."""
        return _search(calls, jql.children(key, fields().epic_link), {"fields": list(CHILD_FIELDS)}, PAGE)

    def matches(
        self,
        calls: Calls,
        issue_id: str,  # noqa: ARG002  Cloud needs it.
        key: str,
        queries: Sequence[str],
    ) -> dict[str, bool | None]:
        """One search for each: Data Center has no call that judges several."""
        return {query: _finds(calls, key, query) for query in queries}

    def keys(self, calls: Calls, jql: str) -> Iterator[list[dict[str, Any]]]:
        """One search for every hundred."""
        return _search(calls, jql, {"fields": ["key"]}, PAGE)

    def changed(
        self, calls: Calls, jql: str, fields: Sequence[str]
    ) -> Iterator[tuple[dict[str, Any], tuple[History, ...]]]:
        """One search for every fifty issues, their changelogs in it; an issue that comes twice is given once."""
        seen: set[str] = set()
        for page in _search(calls, jql, {"fields": list(fields), "expand": ["changelog"]}, SWEPT):
            for issue in page:
                issue_id = text(issue.get("id"), "issue id")
                if issue_id not in seen:
                    seen.add(issue_id)
                    yield issue, swept_changes(histories_from_json(record(issue.get("changelog"), "changelog")))


def _finds(calls: Calls, key: str, query: str) -> bool | None:
    try:
        raw = record(
            calls.ask("/search", {"jql": jql.about(key, query), "fields": ["key"], "maxResults": 1}), "/search"
        )
    except Refused:
        return None  # Jira does not understand the condition.
    return bool(records(raw.get("issues"), "/search: issues"))


def _search(calls: Calls, query: str, wanted: dict[str, Sequence[str]], size: int) -> Iterator[list[dict[str, Any]]]:
    endpoint = "/search"
    start = 0
    while True:
        body = {"jql": query, **wanted, "startAt": start, "maxResults": size}
        raw = record(calls.ask(endpoint, body), endpoint)
        page = records(raw.get("issues"), f"{endpoint}: issues")
        yield page
        start += len(page)
        total = raw.get("total")
        if not page or (isinstance(total, int) and start >= total):
            return
