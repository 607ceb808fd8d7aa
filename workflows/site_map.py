"""What a site offers to work with: statuses, workflows, screens, people. `crossgate lint` holds a policy against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workflows.issue import FieldCatalog, Status
from workflows.people import Membership


class WaysFrom(StrEnum):
    """How a workflow's ways became known."""

    DEFINITION = "definition"  # From the workflow itself: there are no others.
    ISSUES = "issues"  # From what was on offer on issues: there may be others, unseen or hidden by conditions.


@dataclass(frozen=True, slots=True)
class Way:
    """A transition from one status to another."""

    name: str
    from_status: str
    to_status: str
    fields: tuple[str, ...] | None = ()  # Ids of the fields on its screen; none without one. None: not known.


@dataclass(frozen=True, slots=True)
class WorkflowMap:
    """How issues of one type go in one project."""

    project: str
    issue_type: str
    statuses: tuple[Status, ...]  # All that the workflow has.
    seen: tuple[str, ...] = ()  # Names of statuses in which an issue was found and looked at.
    ways: tuple[Way, ...] = ()
    editable: tuple[str, ...] = ()  # Ids of fields that can be edited on some issue; nothing is known without `seen`.
    ways_from: WaysFrom = WaysFrom.ISSUES
    initial: str | None = None  # Name of the status in which issues are created; None: not known.
    creatable: tuple[str, ...] | None = None  # Ids of fields that can be filled in at creation; None: not known.

    @property
    def defined(self) -> bool:
        """Whether all its ways are known, and where issues begin."""
        return self.ways_from is WaysFrom.DEFINITION and self.initial is not None


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Everything that a policy can be held against."""

    statuses: tuple[Status, ...]  # All of the site.
    workflows: tuple[WorkflowMap, ...]
    fields: FieldCatalog
    groups: Mapping[str, Membership] = field(default_factory=dict)  # Those that the policy names.
    roles: Mapping[str, Mapping[str, Membership]] = field(default_factory=dict)  # By project key, then name.
    resolutions: tuple[str, ...] | None = None  # Names of all that the site has; None: not read.
