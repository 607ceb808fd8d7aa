"""Jira behind the port `WorkflowReader`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from connector.jira.bulk import Asked
from connector.jira.dialect import Dialect
from connector.jira.jql import quoted
from connector.jira.shaped import shaped
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.issue import Status
from workflows.site_map import Way, WaysFrom, WorkflowMap
from workflows.snapshot import status_from_json

_Samples = dict[tuple[str, str], str]  # Issue type and status, by name, to an issue in it.


class JiraWorkflows:
    """One Jira site's workflows: as they are defined where the account may read that, else as issues show them.

    Requests: statuses 1, resolutions 1 for each two hundred; workflows 2 for each project and those of its definitions
    (`Design`), 2 for each type with issues, and where a definition cannot be read, 1 for each type and status that one
    of the project's 500 issues updated last is in.
    """

    def __init__(self, calls: Calls, dialect: Dialect) -> None:
        self._calls = calls
        self._dialect = dialect

    def statuses(self) -> tuple[Status, ...]:
        """All statuses of the site."""
        with shaped("statuses"):
            found = records(self._calls.get("/status"), "/status")
            return tuple(status_from_json(raw, "status") for raw in found)

    def resolutions(self) -> tuple[str, ...]:
        """The names of all resolutions of the site."""
        with shaped("resolutions"):
            return self._dialect.design.resolutions(self._calls)

    def workflows(self, projects: Sequence[str]) -> tuple[WorkflowMap, ...]:
        """Each issue type's workflow in each project."""
        with shaped("workflows"):
            return tuple(one for key in projects for one in self._of_project(key))

    def _of_project(self, key: str) -> Iterator[WorkflowMap]:
        endpoint = "/project/{key}/statuses"
        kinds = records(self._calls.get(endpoint, key=key), endpoint)
        samples = self._samples(key)
        definitions = self._dialect.design.definitions(self._calls, key)
        for raw in kinds:
            kind, type_id = text(raw.get("name"), f"{endpoint}: name"), text(raw.get("id"), f"{endpoint}: id")
            statuses = tuple(status_from_json(one, "status") for one in records(raw.get("statuses"), endpoint))
            seen = [status.name for status in statuses if (kind, status.name) in samples]
            shown = WorkflowMap(
                key,
                kind,
                statuses,
                tuple(seen),
                editable=self._editable([samples[kind, name] for name in seen]),
                creatable=self._dialect.design.creatable(self._calls, key, type_id),
            )
            known = definitions.get(type_id)
            if known is not None and known.initial:
                yield replace(shown, ways=known.ways, ways_from=WaysFrom.DEFINITION, initial=known.initial)
            else:
                yield replace(shown, ways=tuple(way for name in seen for way in self._ways(samples[kind, name], name)))

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

    def _editable(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The fields on the screen for editing, which a type's issues share: of the first that may be edited."""
        endpoint = "/issue/{key}/editmeta"
        for key in keys:
            found = _ids(record(self._calls.get(endpoint, key=key), endpoint).get("fields"))
            if found:
                return found
        return ()


def _ids(fields: Any) -> tuple[str, ...]:
    return tuple(sorted(fields)) if isinstance(fields, dict) else ()
