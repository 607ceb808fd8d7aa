"""The site's workflows, as far as the account may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from workflows.issue import Status
from workflows.site_map import WorkflowMap


class WorkflowReader(Protocol):
    """Statuses and ways. Calls may raise the errors of `workflows.errors`."""

    def statuses(self) -> tuple[Status, ...]:
        """All statuses of the site."""

    def resolutions(self) -> tuple[str, ...]:
        """The names of all resolutions of the site."""

    def workflows(self, projects: Sequence[str]) -> tuple[WorkflowMap, ...]:
        """Each issue type's workflow in each project: as it is defined, where the account may read that.

        Else the ways are those on offer on one issue in each status in which one was found.

        Gone: a project is not there, or the account may not see it.
        """
