"""People in the storage format of Data Center, which names them by a key of its own.

Everywhere else a person is known by user name, as Jira knows them: bodies name people so on our side of this adapter.
Atlassian documents `<ri:user ri:userkey="…"/>` in *Confluence Storage Format* for Data Center.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_USER = re.compile(r"<!\[CDATA\[.*?\]\]>|<ri:user\b[^>]*>", re.DOTALL)

Asked = Callable[[str], str | None]
"""Gives the one name for the other; None when nobody is known by it."""


def with_keys(body: str, key_of: Asked) -> str:
    """The body as Data Center understands it; whom it does not know stays named as they were."""
    return _exchanged(body, "account-id", "userkey", key_of)


def with_names(body: str, name_of: Asked) -> str:
    """The body with user names in place of Data Center's keys; a key that nobody has any more stays."""
    return _exchanged(body, "userkey", "account-id", name_of)


def _exchanged(body: str, given: str, wanted: str, ask: Asked) -> str:
    named = re.compile(rf'\bri:{given}="([^"]*)"')

    def other(found: re.Match[str]) -> str:
        name = ask(html.unescape(found[1]))
        return found[0] if name is None else f'ri:{wanted}="{html.escape(name)}"'

    def mention(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("<!") else named.sub(other, found[0])

    return _USER.sub(mention, body)
