"""Jira behind the port `IssueTracker`: Cloud and Data Center, their differences in one place.

Start at `tracker` (what each call of the port does and costs), then `dialect` with `cloud` and `data_center` (what
differs), `limits` and `session`; how one request goes is in `connector.remote`. `adf` and `wiki` render prose;
`people`, `comments`, `fields` and `jql` do what they say.
"""

from __future__ import annotations

from pydantic import SecretStr

from config.site import Deployment, JiraSite
from connector.jira.cloud import Cloud
from connector.jira.data_center import DataCenter
from connector.jira.dialect import Dialect
from connector.jira.limits import Limits
from connector.jira.session import open_session
from connector.jira.tracker import JiraTracker
from connector.remote.calls import Calls
from connector.remote.rates import RateLimits
from connector.remote.session import server_of
from workflows.ports import Clock, Telemetry

__all__ = ["JiraTracker", "Limits", "open_tracker"]


def open_tracker(
    site: JiraSite,
    *,
    url: str,
    email: str | None,
    token: SecretStr,
    telemetry: Telemetry,
    clock: Clock,
    limits: Limits | None = None,
) -> JiraTracker:
    """A tracker for the site at `url`, or at `site.api_url` where scoped tokens go. Makes no request. Close it.

    On Cloud the token goes with the account's e-mail address (without one, as a bearer token); on Data Center it is a
    personal access token. Raises ValueError for an address or a token that cannot be one; it never holds the token.
    """
    limits = limits or Limits()
    dialect: Dialect = DataCenter() if site.deployment is Deployment.DATA_CENTER else Cloud()
    base = server_of(str(site.api_url) if site.api_url else url, "Jira")
    session, client = open_session(base, dialect.sign_in(email), token, limits)
    rates = RateLimits(limits, telemetry)
    calls = Calls(
        session, base + dialect.api, limits=limits, rates=rates, telemetry=telemetry, clock=clock, owner=client
    )
    return JiraTracker(calls, dialect, clock, limits)
