"""The HTTP session to one Jira site: authentication and headers by the `jira` package, the wire's bounds by us."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
from jira import JIRA
from pydantic import SecretStr
from requests.adapters import HTTPAdapter

from connector.jira.limits import Limits

AGENT = "Crossgate"


def open_session(base: str, email: str | None, token: SecretStr, limits: Limits) -> JIRA:
    """A client whose `_session` is authenticated: Basic when there is an e-mail address, else a bearer token.

    No request is made. The client's own retries are off, because it sends a POST again when the answer was lost; and
    its log is off, because at debug level it writes headers and bodies. Raises ValueError, which never holds the token.
    """
    secret = token.get_secret_value()
    if not secret or not all("!" <= character <= "~" for character in secret):
        raise ValueError("the Jira token is empty or holds a blank, a line break or a letter that no token has")
    client = JIRA(
        server=server_of(base),
        options={"check_update": False, "headers": {"User-Agent": AGENT, "Accept": "application/json"}},
        basic_auth=(email, secret) if email else None,
        token_auth=None if email else secret,
        get_server_info=False,
        max_retries=0,
        timeout=(limits.connect_seconds, limits.read_seconds),
        logging=False,
    )
    session: requests.Session = client._session  # noqa: SLF001  The package takes no session: LIBRARIES.
    adapter = HTTPAdapter(pool_connections=2, pool_maxsize=limits.connections, max_retries=0)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    # Each call carries its token. A cookie would tie it to a server-side session, whose end looks like a bad token.
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return client


def server_of(url: str) -> str:
    """The address without a slash at its end; raises ValueError unless it is http or https with a host and no more.

    User names and passwords in addresses are refused: they end up in logs.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the Jira address must look like https://example.atlassian.net")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("the Jira address must hold no user name, password, query or fragment")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
