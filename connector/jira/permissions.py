"""What the account may do, as Jira itself tells it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from connector.jira.shaped import shaped
from connector.remote.answers import record
from connector.remote.calls import Calls


class JiraPermissions:
    """One Jira site's answer to what we may."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def held(self, wanted: Collection[str], project_key: str | None = None) -> Mapping[str, bool]:
        """Which of these permissions the account has, in a project, or in any; one request.

        Those that Jira says nothing of are left out. Gone: the project is not there, or the account may not see it.
        """
        endpoint = "/mypermissions"
        params: dict[str, str | int] = {"permissions": ",".join(sorted(wanted))}
        if project_key is not None:
            params["projectKey"] = project_key
        with shaped("permissions"):
            told = record(record(self._calls.get(endpoint, params), endpoint).get("permissions"), "permissions")
            had = {key: told[key].get("havePermission") for key in wanted if isinstance(told.get(key), dict)}
            return {key: held for key, held in had.items() if isinstance(held, bool)}
