"""What administrators made of a Data Center site: its published API tells no workflow's transitions to anybody."""

from __future__ import annotations

from collections.abc import Mapping

from connector.jira.design import Definition
from connector.jira.dialect import offset_pages
from connector.remote.answers import records, text
from connector.remote.calls import Calls
from workflows.errors import Forbidden, Gone, Refused

_PAGE = 200


class DataCenterDesign:
    """Implements `Design`."""

    def definitions(self, calls: Calls, project_key: str) -> Mapping[str, Definition]:  # noqa: ARG002  Cloud needs it.
        """None."""
        return {}

    def creatable(self, calls: Calls, project_key: str, type_id: str) -> tuple[str, ...] | None:
        """One request for every two hundred fields."""
        endpoint = "/issue/createmeta/{project}/issuetypes/{kind}"
        pages = offset_pages(calls, endpoint, "values", {"maxResults": _PAGE}, project=project_key, kind=type_id)
        try:
            return tuple(text(one.get("fieldId"), f"{endpoint}: fieldId") for page in pages for one in page)
        except (Forbidden, Gone, Refused):
            return None

    def resolutions(self, calls: Calls) -> tuple[str, ...]:
        """One request."""
        found = records(calls.get("/resolution"), "/resolution")
        return tuple(text(one.get("name"), "/resolution: name") for one in found)
