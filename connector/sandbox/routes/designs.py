"""What administrators made: workflow schemes, workflows and screens. Cloud only; Data Center's API does not tell it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from connector.sandbox.call import Call, Routes, whole
from connector.sandbox.model import Project, Screen, Transition
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.render import designs
from connector.sandbox.routes.search import texts

routes = Routes()


@routes.at("POST", "/workflowscheme/read", only="cloud")
def schemes(call: Call) -> list[dict[str, Any]]:
    """The schemes of some projects."""
    _administers(call, HTTPStatus.UNAUTHORIZED)
    wanted = texts(call.body(), "projectIds")
    return [designs.scheme(project) for project in call.site.projects.values() if project.id in wanted]


@routes.at("POST", "/workflows", only="cloud")
def workflows(call: Call) -> dict[str, Any]:
    """Workflows by id or name, with the statuses they refer to."""
    _administers(call, HTTPStatus.UNAUTHORIZED)
    asked = call.body()
    ids, names = texts(asked, "workflowIds"), texts(asked, "workflowNames")
    found = [
        project
        for project in call.site.projects.values()
        if designs.workflow_id(project) in ids or project.workflow.name in names
    ]
    shown = [designs.workflow(project, call.site) for project in found]
    used = dict.fromkeys(one["statusReference"] for each in shown for one in each["statuses"])
    return {"statuses": [designs.status(call.site.statuses[one]) for one in used], "workflows": shown}


@routes.at("GET", "/screens/tabs", only="cloud")
def tabs(call: Call) -> dict[str, Any]:
    """The tabs of some screens."""
    _administers(call, HTTPStatus.FORBIDDEN)
    start, most = call.number("startAt", 0, 10**9), call.number("maxResult", 100, 100)
    found = [one for one in call.query.getlist("screenId") if _screen(call, one) is not None]
    return {
        "startAt": start,
        "maxResults": most,
        "total": len(found),
        "isLast": start + most >= len(found),
        "values": [
            {"screenId": int(one), "tabId": int(one), "tabName": "Fields"} for one in found[start : start + most]
        ],
    }


@routes.at("GET", "/screens/<screen>/tabs/<tab>/fields", only="cloud")
def fields(call: Call, screen: str, tab: str) -> list[dict[str, Any]]:
    """The fields on a tab."""
    _administers(call, HTTPStatus.FORBIDDEN)
    found = _screen(call, screen) if screen == tab else None
    if found is None:
        raise Refusal(404, "The screen or tab does not exist.")
    return [{"id": one, "name": call.site.fields[one].name} for one in found.fields if one in call.site.fields]


@routes.at("GET", "/resolution/search", only="cloud")
def resolutions(call: Call) -> dict[str, Any]:
    """A page of the resolutions."""
    start, most = whole(call.query.get("startAt", 0), 10**9), whole(call.query.get("maxResults", 50), 100)
    named = list(call.site.resolutions.items())
    values = [_resolution(*one) for one in named[start : start + most]]
    last = start + most >= len(named)
    return {"startAt": start, "maxResults": most, "total": len(named), "isLast": last, "values": values}


@routes.at("GET", "/resolution", only="data-center")
def every_resolution(call: Call) -> list[dict[str, Any]]:
    """All resolutions at once."""
    return [_resolution(*one) for one in call.site.resolutions.items()]


def _resolution(id: str, name: str) -> dict[str, Any]:
    return {"id": id, "name": name, "description": ""}


def _administers(call: Call, status: HTTPStatus) -> None:
    """Refuse others, with the status that Atlassian's document names for the call."""
    if not call.site.is_administrator(call.user):
        raise Refusal(status, "Only users with the Administer Jira global permission can do that.")


def _screen(call: Call, id: str) -> Screen | None:
    if not id.isdecimal():
        raise bad(f'For input string: "{id[:100]}"')
    return next((step.screen for project, step in _steps(call) if designs.screen_id(project, step) == id), None)


def _steps(call: Call) -> list[tuple[Project, Transition]]:
    return [(project, step) for project in call.site.projects.values() for step in project.workflow.transitions]
