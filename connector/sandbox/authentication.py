"""Who is calling: API token, scoped token through the gateway, or personal access token."""

from __future__ import annotations

import base64
import binascii
import hmac

from connector.sandbox.dialect import Face
from connector.sandbox.model import User
from connector.sandbox.site import Site


def authenticate(site: Site, header: str, face: Face, *, gateway: bool) -> User | None:
    """The account that a header `Authorization` proves; None when it proves none.

    Cloud's site address takes Basic with an API token; its gateway address takes scoped tokens, Basic or Bearer.
    Data Center takes a personal access token as Bearer, or Basic with the user name.
    """
    scheme, _, credentials = header.partition(" ")
    if scheme.lower() == "bearer":
        if face is Face.CLOUD and not gateway:
            return None
        active = [user for user in site.users.values() if user.active]
        return next((user for user in active if _same(_token(user, gateway), credentials)), None)
    if scheme.lower() != "basic":
        return None
    try:
        name, _, token = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    for user in site.users.values():
        known = user.email if face is Face.CLOUD else user.name
        if known.casefold() == name.casefold() and _same(_token(user, gateway), token):
            return user if user.active else None
    return None


def _token(user: User, gateway: bool) -> str:
    return user.scoped_token if gateway else user.token


def _same(known: str, given: str) -> bool:
    return bool(known) and hmac.compare_digest(known.encode(), given.encode())
