"""Many issues at once on Jira Data Center, which has searches and no bulk reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from connector.jira import jql
from connector.jira.bulk import Asked, RawIssues, batches
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.errors import Gone, Unreachable

_PAGE = 500
"""Issues asked for on a page; Jira gives a thousand at most unless its administrators lowered that."""
_ISSUES = 100
"""Issues named in one query; and issues a page when each comes with its whole changelog."""


class DataCenterBulk:
    """Implements `Bulk`. A search cannot give properties: each issue whose properties are asked for is read once."""

    refuses_quiet_edits = True

    def search(self, calls: Calls, query: str, asked: Asked) -> Iterator[RawIssues]:
        """Five hundred issues a request."""
        for page in _pages(calls, {"jql": query, "fields": list(asked.fields)}, _PAGE):
            yield _with_properties(calls, page, asked.properties)

    def fetch(self, calls: Calls, keys: Sequence[str], asked: Asked) -> Iterator[RawIssues]:
        """A search per hundred. Unvalidated: an issue that is not there would have the whole query refused."""
        for batch in batches(keys, _ISSUES):
            body = {"jql": jql.issues(batch), "fields": list(asked.fields), "validateQuery": False}
            for page in _pages(calls, body, _ISSUES):
                yield _with_properties(calls, page, asked.properties)

    def histories(
        self,
        calls: Calls,
        ids: Sequence[str],
        fields: Sequence[str],  # noqa: ARG002  Cloud needs it.
    ) -> Iterator[tuple[str, Any]]:
        """A search per hundred issues; each comes with its whole changelog."""
        for batch in batches(ids, _ISSUES):
            body = {
                "jql": jql.issues(batch),
                "fields": ["updated"],
                "expand": ["changelog"],
                "validateQuery": False,
            }
            for page in _pages(calls, body, _ISSUES):
                for issue in page:
                    issue_id = text(issue.get("id"), "issue id")
                    yield issue_id, None
                    changelog = record(issue.get("changelog"), "changelog")
                    for history in records(changelog.get("histories"), "changelog: histories"):
                        yield issue_id, history

    def count(self, calls: Calls, query: str) -> Any:
        """A search for no issues tells how many there are."""
        return record(calls.ask("/search", {"jql": query, "maxResults": 0, "fields": ["id"]}), "/search").get("total")


def _pages(calls: Calls, body: dict[str, Any], size: int) -> Iterator[RawIssues]:
    endpoint = "/search"
    start = 0
    while True:
        raw = record(calls.ask(endpoint, {**body, "startAt": start, "maxResults": size}), endpoint)
        page = records(raw.get("issues"), f"{endpoint}: issues")
        yield page
        start += len(page)
        total = raw.get("total")
        if not isinstance(total, int):
            raise Unreachable(f"POST {endpoint}: the answer says not how many there are")  # It might never end.
        if not page or start >= total:
            return


def _with_properties(calls: Calls, page: RawIssues, properties: Sequence[str]) -> RawIssues:
    if not properties:
        return page
    read = [(issue, _properties(calls, issue, properties)) for issue in page]
    return [issue | {"properties": held} for issue, held in read if held is not None]


def _properties(calls: Calls, issue: dict[str, Any], properties: Sequence[str]) -> Any:
    key = text(issue.get("key"), "issue key")
    params: dict[str, str | int] = {"fields": "updated", "properties": ",".join(properties)}
    try:
        return record(calls.get("/issue/{key}", params, key=key), f"issue {key}").get("properties") or {}
    except Gone:
        return None
