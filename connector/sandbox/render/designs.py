"""Workflows, their schemes and screens in JSON, as administrators of Jira Cloud read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from connector.sandbox.model import Project, Status, Transition
from connector.sandbox.site import Site

_CATEGORIES = {"new": "TODO", "indeterminate": "IN_PROGRESS", "done": "DONE"}
_GLOBAL = {"type": "GLOBAL"}
CREATE = "1"
"""The id of the transition that creates an issue."""


def workflow_id(project: Project) -> str:
    """The id of a project's workflow; each project has its own here."""
    return str(UUID(int=int(project.id)))


def screen_id(project: Project, step: Transition) -> str:
    """The id of a transition's screen; it has one tab, of the same id."""
    return f"{project.id}{int(step.id):03d}"


def scheme(project: Project) -> dict[str, Any]:
    """A project's workflow scheme: sub-tasks by themselves, every other type by the default."""
    subtasks = [kind.id for kind in project.issue_types if kind.subtask]
    named = {
        "id": workflow_id(project),
        "name": project.workflow.name,
        "description": "",
        "version": _version(project),
    }
    return {
        "id": project.id,
        "name": f"{project.name}: workflows",
        "description": "",
        "scope": _GLOBAL,
        "taskId": None,
        "version": _version(project),
        "defaultWorkflow": named,
        "workflowsForIssueTypes": [{"issueTypeIds": subtasks, "workflow": named}] if subtasks else [],
    }


def workflow(project: Project, site: Site) -> dict[str, Any]:
    """A workflow with its transitions, the one that creates an issue first."""
    steps = project.workflow.transitions
    ids = sorted({project.workflow.initial, *(step.to for step in steps), *_sources(steps)}, key=int)
    return {
        "id": workflow_id(project),
        "name": project.workflow.name,
        "description": "",
        "isEditable": True,
        "scope": _GLOBAL,
        "startPointLayout": {"x": -100.0, "y": -150.0},
        "statuses": [
            {"statusReference": one, "deprecated": False, "properties": {}} for one in ids if one in site.statuses
        ],
        "transitions": [_created(project), *(_transition(project, step) for step in steps)],
        "version": _version(project),
    }


def status(known: Status) -> dict[str, Any]:
    """A status as workflows refer to it."""
    return {
        "id": known.id,
        "statusReference": known.id,
        "name": known.name,
        "description": "",
        "statusCategory": _CATEGORIES[known.category],
        "scope": _GLOBAL,
    }


def _sources(steps: tuple[Transition, ...]) -> set[str]:
    return {source for step in steps for source in step.sources or ()}


def _created(project: Project) -> dict[str, Any]:
    return _rules(CREATE, "Create", project.workflow.initial) | {"type": "INITIAL", "links": []}


def _transition(project: Project, step: Transition) -> dict[str, Any]:
    links = [{"fromStatusReference": one, "fromPort": 0, "toPort": 1} for one in sorted(step.sources or ())]
    kind = {"type": "GLOBAL" if step.sources is None else "DIRECTED", "links": links}
    screen: dict[str, Any] = {}
    if step.screen is not None:
        rule = {"ruleKey": "system:transition-screen", "parameters": {"screenId": screen_id(project, step)}}
        screen = {"transitionScreen": rule}
    return _rules(step.id, step.name, step.to) | kind | screen


def _rules(id: str, name: str, to: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": id, "name": name, "description": "", "toStatusReference": to, "properties": {}}
    return shown | {"actions": [], "triggers": [], "validators": []}


def _version(project: Project) -> dict[str, Any]:
    return {"id": workflow_id(project), "versionNumber": 1}
