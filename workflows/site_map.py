"""What a site offers to work with: statuses, workflows, screens, people. `crossgate lint` holds a policy against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.issue import FieldCatalog, Status
from workflows.people import Membership


@dataclass(frozen=True, slots=True)
class Way:
    """A transition that was on offer on some issue."""

    name: str
    from_status: str
    to_status: str
    fields: tuple[str, ...] = ()  # Ids of the fields on its screen.


@dataclass(frozen=True, slots=True)
class WorkflowMap:
    """How issues of one type go in one project, as far as the account can see it on issues that are there."""

    project: str
    issue_type: str
    statuses: tuple[Status, ...]  # All that the workflow has.
    seen: tuple[str, ...] = ()  # Names of statuses in which an issue was found, so that its ways on are known.
    ways: tuple[Way, ...] = ()
    editable: tuple[str, ...] = ()  # Ids of fields that can be edited on some of these issues.


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Everything that a policy can be held against."""

    statuses: tuple[Status, ...]  # All of the site.
    workflows: tuple[WorkflowMap, ...]
    fields: FieldCatalog
    groups: Mapping[str, Membership] = field(default_factory=dict)  # Those that the policy names.
    roles: Mapping[str, Mapping[str, Membership]] = field(default_factory=dict)  # By project key, then name.
