"""The port `WorkflowReader` from values; held to the contract suite of the adapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.errors import Gone
from workflows.issue import Status
from workflows.site_map import WorkflowMap


@dataclass(frozen=True, slots=True)
class FakeWorkflows:
    """A site with these statuses and workflows."""

    known: tuple[Status, ...]
    maps: tuple[WorkflowMap, ...]
    ended: tuple[str, ...] = ()  # Names of resolutions.

    def statuses(self) -> tuple[Status, ...]:
        """All of them."""
        return self.known

    def resolutions(self) -> tuple[str, ...]:
        """All of them."""
        return self.ended

    def workflows(self, projects: Sequence[str]) -> tuple[WorkflowMap, ...]:
        """Those of these projects. Raises Gone."""
        for key in projects:
            if not any(one.project == key for one in self.maps):
                raise Gone(f"project {key} is not there")
        return tuple(one for one in self.maps if one.project in projects)
