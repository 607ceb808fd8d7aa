"""JQL that an administrator writes and Jira judges: what can be checked of it without Jira."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from config.strict import refused

_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)
_ORDER = re.compile(r"\border\s+by\b", re.IGNORECASE)


def _whole(query: str) -> str:
    """A condition of its own: it is asked together with an issue's key, and must not reach beyond its brackets."""
    plain = _QUOTED.sub("", query)
    if '"' in plain or "'" in plain:
        raise refused("JQL whose quotes are closed", "close the quote")
    depth = 0
    for sign in plain:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            raise refused("JQL whose brackets are balanced", "remove the bracket that closes nothing")
    if depth:
        raise refused("JQL whose brackets are balanced", "close the bracket")
    if _ORDER.search(plain):
        raise refused("JQL without ORDER BY", "remove ORDER BY: one issue has no order")
    if not query.isprintable():
        raise refused("JQL on one line", "join the lines; in YAML, > instead of | does it")
    return query


Jql = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), AfterValidator(_whole)]
"""A condition in JQL: `sprint in openSprints() AND fixVersion is not EMPTY`."""
