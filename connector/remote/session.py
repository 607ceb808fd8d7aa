"""The wire to a remote system: what every session of ours keeps to."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
from pydantic import SecretStr
from requests.adapters import HTTPAdapter

from connector.remote.limits import CallLimits

AGENT = "Crossgate"


def bound(session: requests.Session, limits: CallLimits) -> None:
    """Hold a session to our ways: no retries of its own, a pool of connections, no cookies.

    Each call carries its token. A cookie would tie it to a server-side session, whose end looks like a bad token.
    """
    adapter = HTTPAdapter(pool_connections=2, pool_maxsize=limits.connections, max_retries=0)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))


def secret_of(token: SecretStr, system: str) -> str:
    """The token as it is sent; raises ValueError for one that cannot be a token."""
    secret = token.get_secret_value()
    if not secret or not all("!" <= character <= "~" for character in secret):
        raise ValueError(f"the {system} token is empty or holds a blank, a line break or a letter that no token has")
    return secret


def server_of(url: str, system: str) -> str:
    """The address without a slash at its end; raises ValueError unless it is http or https with a host and no more.

    User names and passwords in addresses are refused: they end up in logs.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"the {system} address must look like https://example.atlassian.net")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError(f"the {system} address must hold no user name, password, query or fragment")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
