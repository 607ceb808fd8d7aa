"""Listings that come page by page, in either API's manner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connector.remote.answers import record, records
from connector.remote.calls import Calls, Params
from workflows.errors import Refused, Unreachable

MODERN_PAGE = 250
CLASSIC_PAGE = 100


def by_cursor(calls: Calls, endpoint: str, params: Params, **parts: str) -> Iterator[dict[str, Any]]:
    """The entries of a listing whose `_links.next` holds the cursor of its next page.

    Raises Unreachable when a cursor comes again, which would never end.
    """
    seen: set[str] = set()
    cursor: str | None = None
    while True:
        asked = params if cursor is None else {**params, "cursor": cursor}
        raw = record(calls.get(endpoint, asked, **parts), endpoint)
        yield from records(raw.get("results"), f"{endpoint}: results")
        cursor = _cursor(raw.get("_links"))
        if cursor is None:
            return
        if cursor in seen:
            raise Unreachable(f"GET {endpoint}: gave the same page twice")
        seen.add(cursor)


def by_start(calls: Calls, endpoint: str, params: Params, **parts: str) -> Iterator[dict[str, Any]]:
    """The entries of a listing that counts by `start`; it ends with a page that is not full."""
    start = 0
    while True:
        asked = {**params, "start": start, "limit": CLASSIC_PAGE}
        raw = record(calls.get(endpoint, asked, **parts), endpoint)
        page = records(raw.get("results"), f"{endpoint}: results")
        yield from page
        start += len(page)
        limit = raw.get("limit")  # The site may give fewer a page than it was asked for.
        if not page or len(page) < (limit if isinstance(limit, int) and limit > 0 else CLASSIC_PAGE):
            return


def bounded(entries: Iterator[dict[str, Any]], most: int, what: str) -> Iterator[dict[str, Any]]:
    """The entries; raises Refused when they are more than Crossgate reads."""
    for number, entry in enumerate(entries):
        if number >= most:
            raise Refused(f"{what}: more than {most:,}, which is more than Crossgate reads")
        yield entry


def _cursor(links: object) -> str | None:
    following = links.get("next") if isinstance(links, dict) else None
    if not isinstance(following, str):
        return None
    found = parse_qs(urlsplit(following).query).get("cursor")
    return found[0] if found else None
