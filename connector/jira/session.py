"""The HTTP session to one Jira site: authentication and headers by the `jira` package, the wire's bounds by us."""

from __future__ import annotations

import requests
from jira import JIRA
from pydantic import SecretStr

from connector.jira.limits import Limits
from connector.remote.session import AGENT, bound, secret_of


def open_session(base: str, email: str | None, token: SecretStr, limits: Limits) -> tuple[requests.Session, JIRA]:
    """A session that is authenticated, and the client it belongs to. No request is made.

    Basic when there is an e-mail address, else a bearer token. The client's own retries are off, because it sends a
    POST again when the answer was lost; and its log is off, because at debug level it writes headers and bodies. It
    closes the session when it goes: hold it. Raises ValueError, which never holds the token.
    """
    secret = secret_of(token, "Jira")
    client = JIRA(
        server=base,
        options={"check_update": False, "headers": {"User-Agent": AGENT, "Accept": "application/json"}},
        basic_auth=(email, secret) if email else None,
        token_auth=None if email else secret,
        get_server_info=False,
        max_retries=0,
        timeout=(limits.connect_seconds, limits.read_seconds),
        logging=False,
    )
    session: requests.Session = client._session  # noqa: SLF001  The package takes no session of ours.
    bound(session, limits)
    return session, client
