"""The wire to a remote system: what every session of ours keeps to, and one that carries a token."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
from pydantic import SecretStr
from requests.adapters import HTTPAdapter

from connector.remote.limits import CallLimits

AGENT = "Crossgate"


def open_session(email: str | None, token: SecretStr, limits: CallLimits, *, system: str) -> requests.Session:
    """A session that is authenticated: Basic when there is an e-mail address, else a bearer token.

    No request is made. Raises ValueError, which names the system and never holds the token.
    """
    secret = secret_of(token, system)
    session = requests.Session()
    session.headers.update({"User-Agent": AGENT, "Accept": "application/json", "Content-Type": "application/json"})
    if email:
        session.auth = (email, secret)
    else:
        session.headers["Authorization"] = f"Bearer {secret}"
        session.auth = _keep_header  # Else requests would look for a password in ~/.netrc.
    bound(session, limits)
    return session


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


def _keep_header(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
