"""What administrators made of a Cloud site: workflow schemes, workflows and screens.

They take the global permission Administer Jira, or for projects that their team manages, that of the project. Jira
refuses others with 401 as it refuses a wrong token; since the account was let in before, that means the permission.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from connector.jira.bulk import batches
from connector.jira.design import Definition
from connector.jira.dialect import offset_pages
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.errors import Forbidden, Gone, Refused, Unauthorized, Unreachable
from workflows.site_map import Way

_NOT_ALLOWED = (Unauthorized, Forbidden, Gone, Refused)
_WORKFLOWS = 20
"""Workflows asked for at once."""
_SCREENS = 100
_PAGE = 200
_SCREEN = "system:transition-screen"


class CloudDesign:
    """Implements `Design`."""

    def definitions(self, calls: Calls, project_key: str) -> Mapping[str, Definition]:
        """Three requests; and when there are screens, one for a hundred of them and one for each of their tabs."""
        try:
            by_type = _workflow_ids(calls, project_key)
            raw = list(_workflows(calls, by_type.values()))
        except _NOT_ALLOWED:
            return {}
        screens = _Screens(calls, (one for workflow, _ in raw for one in _screen_ids(workflow)))
        found = {
            text(workflow.get("id"), "workflow id"): _definition(workflow, names, screens) for workflow, names in raw
        }
        return {kind: found[one] for kind, one in by_type.items() if one in found}

    def creatable(self, calls: Calls, project_key: str, type_id: str) -> tuple[str, ...] | None:
        """One request for every two hundred fields."""
        endpoint = "/issue/createmeta/{project}/issuetypes/{kind}"
        pages = offset_pages(calls, endpoint, "fields", {"maxResults": _PAGE}, project=project_key, kind=type_id)
        try:
            return tuple(text(one.get("fieldId"), f"{endpoint}: fieldId") for page in pages for one in page)
        except (Forbidden, Gone, Refused):
            return None

    def resolutions(self, calls: Calls) -> tuple[str, ...]:
        """One request for every two hundred."""
        endpoint = "/resolution/search"
        pages = offset_pages(calls, endpoint, "values", {"maxResults": _PAGE})
        return tuple(text(one.get("name"), f"{endpoint}: name") for page in pages for one in page)


def _workflow_ids(calls: Calls, project_key: str) -> dict[str, str]:
    """The id of each issue type's workflow, by the type's id: what the scheme says of it, else the scheme's default."""
    project = record(calls.get("/project/{key}", key=project_key), "/project")
    endpoint = "/workflowscheme/read"
    found: dict[str, str] = {}
    for scheme in records(calls.ask(endpoint, {"projectIds": [text(project.get("id"), "project id")]}), endpoint):
        usual = scheme.get("defaultWorkflow")
        if isinstance(usual, dict):
            kinds = records(project.get("issueTypes"), "/project: issueTypes")
            found |= {text(kind.get("id"), "issue type id"): text(usual.get("id"), endpoint) for kind in kinds}
        for mapped in records(scheme.get("workflowsForIssueTypes"), f"{endpoint}: workflowsForIssueTypes"):
            workflow = text(record(mapped.get("workflow"), endpoint).get("id"), f"{endpoint}: workflow id")
            found |= {text(kind, f"{endpoint}: issueTypeIds"): workflow for kind in mapped.get("issueTypeIds") or ()}
    return found


def _workflows(calls: Calls, ids: Iterable[str]) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Workflows, each with the names of the statuses it refers to."""
    endpoint = "/workflows"
    for some in batches(tuple(dict.fromkeys(ids)), _WORKFLOWS):
        raw = record(calls.ask(endpoint, {"workflowIds": list(some)}), endpoint)
        statuses = records(raw.get("statuses"), f"{endpoint}: statuses")
        names = {text(one.get("statusReference"), endpoint): text(one.get("name"), endpoint) for one in statuses}
        for workflow in records(raw.get("workflows"), f"{endpoint}: workflows"):
            yield workflow, names


def _definition(workflow: dict[str, Any], names: Mapping[str, str], screens: _Screens) -> Definition:
    used = [names[one] for one in _references(workflow.get("statuses")) if one in names]
    initial, ways = "", list[Way]()
    for step in records(workflow.get("transitions"), "/workflows: transitions"):
        to = names.get(text(step.get("toStatusReference"), "/workflows: toStatusReference"))
        if to is None:
            raise Unreachable("POST /workflows: the answer lacks a status that a transition leads to")
        if step.get("type") == "INITIAL":
            initial = to
            continue
        name = text(step.get("name"), "/workflows: transition name")
        starts = [names[one] for one in _starts(step) if one in names] or used
        ways += [Way(name, start, to, screens.fields(step)) for start in dict.fromkeys(starts) if start != to]
    return Definition(initial, tuple(ways))


def _references(raw: object) -> Iterator[str]:
    for one in records(raw, "/workflows: statuses"):
        yield text(one.get("statusReference"), "/workflows: statusReference")


def _starts(step: dict[str, Any]) -> Iterator[str]:
    """The statuses a transition starts in; none where it starts anywhere."""
    for link in step.get("links") or ():
        start = link.get("fromStatusReference") if isinstance(link, dict) else None
        if isinstance(start, str):
            yield start


def _screen_ids(workflow: dict[str, Any]) -> Iterator[str]:
    for step in records(workflow.get("transitions"), "/workflows: transitions"):
        screen = _screen_id(step)
        if screen is not None:
            yield screen


def _screen_id(step: dict[str, Any]) -> str | None:
    rule = step.get("transitionScreen")
    if not isinstance(rule, dict) or rule.get("ruleKey") != _SCREEN:
        return None
    parameters = rule.get("parameters")
    found = parameters.get("screenId") if isinstance(parameters, dict) else None
    return found if isinstance(found, str) and found.isdecimal() else None


class _Screens:
    """The fields of the transitions' screens."""

    def __init__(self, calls: Calls, ids: Iterable[str]) -> None:
        self._known: dict[str, list[str]] | None = {one: [] for one in dict.fromkeys(ids)}
        try:
            self._read(calls, self._known)
        except _NOT_ALLOWED:
            self._known = None

    def fields(self, step: dict[str, Any]) -> tuple[str, ...] | None:
        """The fields on a transition's screen; none without one, None where they could not be read."""
        screen = _screen_id(step)
        if screen is None:
            return () if step.get("transitionScreen") is None else None
        return None if self._known is None else tuple(sorted(self._known[screen]))

    def _read(self, calls: Calls, known: dict[str, list[str]]) -> None:
        for some in batches(tuple(known), _SCREENS):
            for page in offset_pages(calls, "/screens/tabs", "values", {"screenId": list(some)}):
                for tab in page:
                    screen, number = text(tab.get("screenId"), "screenId"), text(tab.get("tabId"), "tabId")
                    endpoint = "/screens/{screen}/tabs/{tab}/fields"
                    fields = records(calls.get(endpoint, screen=screen, tab=number), endpoint)
                    known.setdefault(screen, []).extend(text(one.get("id"), f"{endpoint}: id") for one in fields)
