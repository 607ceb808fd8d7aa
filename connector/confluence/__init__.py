"""Confluence behind the port `Wiki`.

`cloud` speaks version 2 of Cloud's API, and version 1 where 2 has nothing; `data_center` speaks Data Center's. Nearly
every call differs between them, so each is a class of its own. `modern` and `classic` read their answers, `listings`
their pages of entries, `titles` tells a title that is taken, `asked_before` keeps what seldom changes. How one
request goes is in `connector.remote`.
"""

from __future__ import annotations

from typing import TypeAlias

from pydantic import SecretStr

from config.site import ConfluenceSite, Deployment
from connector.confluence.cloud import CloudWiki
from connector.confluence.data_center import DataCenterWiki
from connector.confluence.limits import WikiLimits
from connector.confluence.session import open_session
from connector.remote.calls import Calls
from connector.remote.rates import RateLimits
from connector.remote.session import server_of
from workflows.ports import Clock, Telemetry

__all__ = ["OpenedWiki", "WikiLimits", "open_wiki"]

OpenedWiki: TypeAlias = CloudWiki | DataCenterWiki
"""A Confluence that can be asked until it is closed."""


def open_wiki(
    site: ConfluenceSite,
    *,
    url: str,
    email: str | None,
    token: SecretStr,
    telemetry: Telemetry,
    clock: Clock,
    limits: WikiLimits | None = None,
) -> OpenedWiki:
    """The Confluence at `url`, or at `site.api_url` where scoped tokens go. Makes no request. Close it.

    `url` is what people open, with its context path: `https://example.atlassian.net/wiki`. On Cloud the token goes with
    the account's e-mail address (without one, as a bearer token); on Data Center it is a personal access token. Raises
    ValueError for an address or a token that cannot be one; it never holds the token.
    """
    limits = limits or WikiLimits()
    deployment = site.deployment or Deployment.CLOUD
    cloud = deployment is Deployment.CLOUD
    people_open = server_of(url, "Confluence")
    base = server_of(str(site.api_url), "Confluence") if site.api_url else people_open
    session, client = open_session(base, email if cloud else None, token, deployment, limits)
    rates = RateLimits(limits, telemetry)
    calls = Calls(session, base, limits=limits, rates=rates, telemetry=telemetry, clock=clock, owner=client)
    return (CloudWiki if cloud else DataCenterWiki)(calls, people_open, clock, limits)
