"""Answers that come page by page, each naming the next by a token."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connector.remote.answers import record
from connector.remote.calls import Calls
from workflows.errors import Unreachable


def token_pages(calls: Calls, endpoint: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pages by `nextPageToken`; raises Unreachable when one comes again, which would never end."""
    seen: set[str] = set()
    token: object = None
    while True:
        raw = record(calls.ask(endpoint, body if token is None else {**body, "nextPageToken": token}), endpoint)
        yield raw
        token = raw.get("nextPageToken")
        if not isinstance(token, str) or not token or raw.get("isLast") is True:
            return
        if token in seen:
            raise Unreachable(f"POST {endpoint}: gave the same page twice")
        seen.add(token)
