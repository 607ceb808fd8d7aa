"""The JQL that Crossgate asks. Every name in it is quoted, so that none can change the question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime

from workflows.errors import Refused

_PROJECT_KEY = re.compile(r"[A-Z][A-Z0-9_]{1,254}")


def quoted(text: str) -> str:
    """A text as a JQL string; raises Refused for control characters, which have no spelling in JQL."""
    if not text.isprintable():
        raise Refused(f"{text!r} cannot stand in a JQL query")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def changed(since: datetime, now: datetime, projects: Sequence[str]) -> str:
    """Issues updated since a moment, the newest first. Raises Refused for a text that is no project key.

    The moment is given as minutes before now. JQL reads written dates in the time zone of the account's profile, where
    an hour can be missing or come twice, while relative ones need no zone; and since both moments come from our clock,
    its being wrong does not matter. A query knows whole minutes only: one more is asked for than has passed.

    Newest first, because pages are read while people work: an issue updated meanwhile moves to the front, so that
    others come twice and none is left out; one that moved past us was updated after we began: the next sweep has it.
    """
    minutes = max(1, math.ceil((now - since).total_seconds() / 60) + 1)
    bound = f'updated >= "-{minutes}m"'
    for key in projects:
        if not _PROJECT_KEY.fullmatch(key):
            raise Refused(f"{key!r} is no project key")
    within = f"project in ({', '.join(map(quoted, projects))}) AND " if projects else ""
    return f"{within}{bound} ORDER BY updated DESC"


def children(key: str, epic_link: str | None = None) -> str:
    """The issues whose parent it is. `epic_link`: the id of Data Center's field that ties an issue to its epic."""
    clauses = [f"parent = {quoted(key)}"]
    if epic_link is not None:
        clauses.append(f"cf[{epic_link.removeprefix('customfield_')}] = {quoted(key)}")
    return f"{' OR '.join(clauses)} ORDER BY key ASC"
