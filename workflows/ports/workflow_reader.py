"""The site's workflows, as far as an account without an administrator's rights can see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from workflows.issue import Status
from workflows.site_map import WorkflowMap


class WorkflowReader(Protocol):
    """Statuses and ways. Calls may raise the errors of `workflows.errors`."""

    def statuses(self) -> tuple[Status, ...]:
        """All statuses of the site."""

    def workflows(self, projects: Sequence[str]) -> tuple[WorkflowMap, ...]:
        """Each issue type's workflow in each project, the ways on seen on one issue in each status.

        Gone: a project is not there, or the account may not see it.
        """
