"""The session to one Confluence: client and authentication by `atlassian-python-api`, the wire's bounds by us."""

from __future__ import annotations

import warnings

import requests
from atlassian import ConfluenceServer, ConfluenceV2
from pydantic import SecretStr

from config.site import Deployment
from connector.confluence.limits import WikiLimits
from connector.remote.session import AGENT, bound, secret_of

Client = ConfluenceV2 | ConfluenceServer


def open_session(
    base: str, email: str | None, token: SecretStr, deployment: Deployment, limits: WikiLimits
) -> tuple[requests.Session, Client]:
    """A session that is authenticated, and the client it belongs to. No request is made.

    Basic when there is an e-mail address, else a bearer token. The client's own retries are off, because they repeat
    writes whose answer was lost and sleep up to half an hour; its `request` is not used, because it reads answers
    without a bound. Raises ValueError, which never holds the token.
    """
    secret = secret_of(token, "Confluence")
    make = ConfluenceV2 if deployment is Deployment.CLOUD else ConfluenceServer
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # ConfluenceV2 warns of its older calls when it is made.
        client: Client = make(
            base,
            username=email or None,
            password=secret if email else None,
            token=None if email else secret,
            timeout=int(limits.read_seconds),
            cloud=deployment is Deployment.CLOUD,
            backoff_and_retry=False,
            retry_with_header=False,
        )
    session: requests.Session = client._session  # noqa: SLF001  Handed out for what the client has no call for.
    session.headers.update({**client.default_headers, "User-Agent": AGENT})
    bound(session, limits)
    return session, client
