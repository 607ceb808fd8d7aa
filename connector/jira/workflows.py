"""Jira behind the port `WorkflowReader`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from connector.jira.bulk import Asked
from connector.jira.dialect import Dialect
from connector.jira.jql import quoted
from connector.jira.shaped import shaped
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.issue import Status
from workflows.site_map import Way, WorkflowMap
from workflows.snapshot import status_from_json

_Samples = dict[tuple[str, str], str]  # Issue type and status, by name, to an issue in it.


class JiraWorkflows:
    """One Jira site's workflows, read from what it offers on issues: that takes no administrator's rights.

    Requests: statuses 1; workflows 2 for each project, and 2 for each type and status that one of its 500 issues
    updated last is in.
    """

    def __init__(self, calls: Calls, dialect: Dialect) -> None:
        self._calls = calls
        self._dialect = dialect

    def statuses(self) -> tuple[Status, ...]:
        """All statuses of the site."""
        with shaped("statuses"):
            found = records(self._calls.get("/status"), "/status")
            return tuple(status_from_json(raw, "status") for raw in found)

    def workflows(self, projects: Sequence[str]) -> tuple[WorkflowMap, ...]:
        """Each issue type's workflow in each project."""
        with shaped("workflows"):
            return tuple(one for key in projects for one in self._of_project(key))

    def _of_project(self, key: str) -> Iterator[WorkflowMap]:
        endpoint = "/project/{key}/statuses"
        kinds = records(self._calls.get(endpoint, key=key), endpoint)
        samples = self._samples(key)
        for raw in kinds:
            kind = text(raw.get("name"), f"{endpoint}: name")
            statuses = tuple(status_from_json(one, "status") for one in records(raw.get("statuses"), endpoint))
            ways: list[Way] = []
            editable: dict[str, None] = {}
            seen = [status.name for status in statuses if (kind, status.name) in samples]
            for name in seen:
                ways += self._ways(samples[kind, name], name)
                editable |= dict.fromkeys(self._editable(samples[kind, name]))
            yield WorkflowMap(key, kind, statuses, tuple(seen), tuple(ways), tuple(sorted(editable)))

    def _samples(self, key: str) -> _Samples:
        """An issue for each type and status, of those updated last."""
        query = f"project = {quoted(key)} ORDER BY updated DESC"
        pages = self._dialect.bulk.search(self._calls, query, Asked(("status", "issuetype")))
        found: _Samples = {}
        for raw in next(pages, []):
            fields = record(raw.get("fields"), "fields")
            kind = text(record(fields.get("issuetype"), "issuetype").get("name"), "issuetype.name")
            status = status_from_json(fields.get("status"), "status")
            found.setdefault((kind, status.name), text(raw.get("key"), "key"))
        return found

    def _ways(self, key: str, from_status: str) -> Iterator[Way]:
        endpoint = "/issue/{key}/transitions"
        raw = record(self._calls.get(endpoint, {"expand": "transitions.fields"}, key=key), endpoint)
        for one in records(raw.get("transitions"), endpoint):
            to = status_from_json(one.get("to"), f"{endpoint}: to")
            yield Way(text(one.get("name"), f"{endpoint}: name"), from_status, to.name, _ids(one.get("fields")))

    def _editable(self, key: str) -> tuple[str, ...]:
        endpoint = "/issue/{key}/editmeta"
        return _ids(record(self._calls.get(endpoint, key=key), endpoint).get("fields"))


def _ids(fields: Any) -> tuple[str, ...]:
    return tuple(sorted(fields)) if isinstance(fields, dict) else ()
