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


def about(key: str, condition: str) -> str:
    """Whether a condition that an administrator wrote finds one issue; its brackets were checked to be balanced."""
    return f"key = {quoted(key)} AND ({condition})"


def labelled(project_key: str, label: str) -> str:
    """Issues of a project with a label, the oldest first."""
    return f"project = {quoted(project_key)} AND labels = {quoted(label)} ORDER BY key ASC"


def children(key: str, epic_link: str | None = None) -> str:
    """The issues whose parent it is. `epic_link`: the id of Data Center's field that ties an issue to its epic."""
    return _below(f"= {quoted(key)}", epic_link)


def children_of(keys: Sequence[str], epic_link: str | None = None) -> str:
    """The issues whose parent is one of these."""
    return _below(f"in ({', '.join(map(quoted, keys))})", epic_link)


def _below(parents: str, epic_link: str | None) -> str:
    clauses = [f"parent {parents}"]
    if epic_link is not None:
        clauses.append(f"cf[{epic_link.removeprefix('customfield_')}] {parents}")
    return f"{' OR '.join(clauses)} ORDER BY key ASC"


def issues(keys: Sequence[str]) -> str:
    """Issues by key or id."""
    return f"key in ({', '.join(map(quoted, keys))}) ORDER BY key ASC"


def portfolio(projects: Sequence[str], issue_types: Sequence[str]) -> str:
    """Issues of these projects and types, those created first first: an issue that is new meanwhile comes last.

    Without projects the query is bounded all the same, because Cloud refuses one that is not.
    """
    within = _one_of("project", projects) or 'created >= "1970-01-01"'
    kinds = _one_of("issuetype", issue_types)
    return f"{within}{f' AND {kinds}' if kinds else ''} ORDER BY created ASC"


def _one_of(field: str, names: Sequence[str]) -> str:
    return f"{field} in ({', '.join(map(quoted, names))})" if names else ""
