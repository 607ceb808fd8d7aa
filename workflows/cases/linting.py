"""Look at the site that a policy is for, as far as the policy asks about it."""

from __future__ import annotations

from collections.abc import Iterable

from config.configuration import Policy
from workflows.errors import Busy, Gone, RemoteError, Unauthorized
from workflows.people import Membership
from workflows.policy import compile_policy
from workflows.ports import IssueTracker, WorkflowReader
from workflows.site_map import SiteMap, WorkflowMap


def site_map(policy: Policy, projects: Iterable[str], tracker: IssueTracker, reader: WorkflowReader) -> SiteMap:
    """What the site has and the policy may ask about.

    Its statuses, resolutions and fields, the workflows of these projects and of those that gates name, and their
    people. A project that is not there has no workflows. Raises the errors of `workflows.errors`.
    """
    catalog = tracker.field_catalog()
    asks = [gate.asks for gate in compile_policy(policy, catalog).gates]
    named = (key for gate in policy.gates for key in gate.applies_to.projects)
    flows = [flow for key in dict.fromkeys((*projects, *named)) for flow in _workflows(key, reader)]
    granting = [gate.waivers.granted_by for gate in policy.gates if gate.waivers is not None]
    groups = sorted({*(name for one in asks for name in one.groups), *(name for one in granting for name in one.group)})
    roles = sorted({*(name for one in asks for name in one.roles), *(name for one in granting for name in one.role)})
    return SiteMap(
        statuses=reader.statuses(),
        workflows=tuple(flows),
        fields=catalog,
        groups={name: _group(name, tracker) for name in groups},
        resolutions=reader.resolutions(),
        roles={key: {name: _role(key, name, tracker) for name in roles} for key in sorted({f.project for f in flows})},
    )


def _workflows(key: str, reader: WorkflowReader) -> tuple[WorkflowMap, ...]:
    try:
        return reader.workflows([key])
    except Gone:
        return ()


def _group(name: str, tracker: IssueTracker) -> Membership:
    try:
        return tracker.group(name)
    except (Busy, Unauthorized):
        raise
    except RemoteError as error:
        return Membership(unavailable=str(error))


def _role(project: str, name: str, tracker: IssueTracker) -> Membership:
    try:
        return tracker.role(project, name)
    except (Busy, Unauthorized):
        raise
    except RemoteError as error:
        return Membership(unavailable=str(error))
