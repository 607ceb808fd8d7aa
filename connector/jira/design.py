"""What administrators made of a site, where Cloud and Data Center differ: `design_cloud` and `design_data_center`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from connector.remote.calls import Calls
from workflows.site_map import Way


@dataclass(frozen=True, slots=True)
class Definition:
    """A workflow as it was drawn: all of its ways, and the name of the status in which issues are created."""

    initial: str
    ways: tuple[Way, ...]


class Design(Protocol):
    """Reads of workflows and screens."""

    def definitions(self, calls: Calls, project_key: str) -> Mapping[str, Definition]:
        """The workflow of each of a project's issue types, by the type's id.

        Those that the account may not read are left out: ways on issues tell of these.
        """

    def creatable(self, calls: Calls, project_key: str, type_id: str) -> tuple[str, ...] | None:
        """The ids of the fields on the screen that creates issues of a type; None: the account may not create one."""

    def resolutions(self, calls: Calls) -> tuple[str, ...]:
        """The names of all resolutions."""
