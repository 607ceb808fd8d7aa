"""What scripts tell: evidence of an issue changed, or a run ended."""

from __future__ import annotations

import re
from typing import Any

import orjson

from workflows.evidence.news import MOST_ISSUES
from workflows.value import value

_KEY = re.compile(r"[A-Z][A-Z0-9_]{1,30}-[1-9][0-9]{0,11}", re.ASCII)
_LONGEST = 1_000

ALLOWED = '{"issue": "KEY-1"}, {"issues": ["KEY-1", "KEY-2"]} or {"source": "NAME", "run": "ID"}'
"""What a notice may be, for whoever wrote another one."""


class NotANotice(ValueError):
    """A body that says nothing that Crossgate could look at; the text says what was found."""


@value
class IssuesChanged:
    """Evidence about these issues is another one now."""

    keys: tuple[str, ...]


@value
class RunChanged:
    """A run of MLflow is another one now; its tags name the issues."""

    source: str
    run: str


def notice_of(body: bytes) -> IssuesChanged | RunChanged:
    """What a script told. Raises NotANotice."""
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise NotANotice("no JSON") from None
    match told:
        case {"issue": str(key), **others} if not others:
            return IssuesChanged((_key(key),))
        case {"issues": [_, *_] as keys, **others} if not others and len(keys) <= MOST_ISSUES:
            return IssuesChanged(tuple(dict.fromkeys(_key(key) for key in keys)))
        case {"source": str(source), "run": str(run), **others} if not others and len(run) <= _LONGEST:
            return RunChanged(source, run)
        case {"issues": list(keys)} if len(keys) > MOST_ISSUES:
            raise NotANotice(f"more than {MOST_ISSUES} issues")
        case dict():
            raise NotANotice(f"the names {', '.join(sorted(map(str, told)))[:100] or 'of nothing'}")
        case _:
            raise NotANotice("no object")


def _key(raw: Any) -> str:
    """An issue's key, as Jira writes it; small letters are forgiven."""
    text = raw.strip().upper() if isinstance(raw, str) else ""
    if not _KEY.fullmatch(text):
        raise NotANotice(f"an issue that is no key: {str(raw)[:40]}")
    return text
