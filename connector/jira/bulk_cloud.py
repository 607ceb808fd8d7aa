"""Many issues at once on Jira Cloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from connector.jira.bulk import BLOCK, Asked, RawIssues, batches
from connector.jira.token_pages import token_pages
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls

_PAGE = 500
"""Issues asked for on a page of a search. Jira gives up to 5,000, and fewer when many fields are asked for."""
_ISSUES = 100
"""Issues a bulk read takes at most."""
_FIELDS = 10
"""Fields a call of the bulk changelog takes at most."""
_HISTORIES = 10_000
"""Histories a page of the bulk changelog holds at most."""


class CloudBulk:
    """Implements `Bulk`."""

    refuses_quiet_edits = False

    def search(self, calls: Calls, query: str, asked: Asked) -> Iterator[RawIssues]:
        """As many issues a request as Jira gives."""
        endpoint = "/search/jql"
        body = {"jql": query, "maxResults": _PAGE, **_named(asked)}
        for raw in token_pages(calls, endpoint, body):
            yield records(raw.get("issues"), f"{endpoint}: issues")

    def fetch(self, calls: Calls, keys: Sequence[str], asked: Asked) -> Iterator[RawIssues]:
        """One request per hundred; not by the search index, so never behind."""
        endpoint = "/issue/bulkfetch"
        for batch in batches(keys, _ISSUES):
            raw = record(calls.ask(endpoint, {"issueIdsOrKeys": list(batch), **_named(asked)}), endpoint)
            yield records(raw.get("issues"), f"{endpoint}: issues")

    def histories(self, calls: Calls, ids: Sequence[str], fields: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """One request per thousand issues and ten fields, and one more for each ten thousand histories."""
        endpoint = "/changelog/bulkfetch"
        for issue_id in ids:
            yield issue_id, None
        for batch in batches(ids, BLOCK):
            for some in batches(fields, _FIELDS) if fields else ((),):
                named = {"fieldIds": list(some)} if some else {}
                body = {"issueIdsOrKeys": list(batch), "maxResults": _HISTORIES, **named}
                for raw in token_pages(calls, endpoint, body):
                    for entry in records(raw.get("issueChangeLogs"), f"{endpoint}: issueChangeLogs"):
                        issue_id = text(entry.get("issueId"), f"{endpoint}: issueId")
                        for history in records(entry.get("changeHistories"), f"{endpoint}: changeHistories"):
                            yield issue_id, history

    def count(self, calls: Calls, query: str) -> Any:
        """One request."""
        endpoint = "/search/approximate-count"
        return record(calls.ask(endpoint, {"jql": query}), endpoint).get("count")


def _named(asked: Asked) -> dict[str, list[str]]:
    named = {"fields": list(asked.fields)}
    return named | {"properties": list(asked.properties)} if asked.properties else named
