"""An authenticated call of Confluence's API, and the table of what can be called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

import orjson
from werkzeug.datastructures import FileStorage, MultiDict

from connector.sandbox.call import Answer
from connector.sandbox.confluence.model import WikiPage
from connector.sandbox.confluence.refusal import WikiRefusal
from connector.sandbox.confluence.wiki import Wiki
from connector.sandbox.model import User
from connector.sandbox.site import Site

MOST = 250
"""Entries a page of a listing has at most."""


@dataclass(frozen=True, slots=True)
class WikiCall:
    """What a view needs to know."""

    wiki: Wiki
    site: Site  # Whose people write here too.
    user: User
    base: str  # The address that people open, with its context path: `https://example.atlassian.net/wiki`.
    path: str
    query: MultiDict[str, str]
    payload: bytes
    files: MultiDict[str, FileStorage]
    form: MultiDict[str, str]
    trusted: bool  # Whether the header is there that a form in a browser cannot send.

    def page(self, page_id: str) -> WikiPage:
        """A page as the caller sees it."""
        return self.wiki.page_for(self.user, page_id)

    def body(self) -> dict[str, Any]:
        """The body as a JSON object; 400 when it is none."""
        body = self.json()
        if not isinstance(body, dict):
            raise WikiRefusal(400, "The request's body must be a JSON object")
        return body

    def json(self) -> Any:
        """The body as JSON; 400 when it is none."""
        try:
            return orjson.loads(self.payload)
        except orjson.JSONDecodeError as error:
            raise WikiRefusal(400, "The request's body is no JSON", str(error)) from None

    def several(self, name: str) -> list[str]:
        """A query parameter that may be repeated, or hold several values with commas."""
        return [part for value in self.query.getlist(name) for part in value.split(",") if part]

    def whole(self, name: str, default: int) -> int:
        """A query parameter that is a whole number."""
        raw = self.query.get(name, "")
        if not raw:
            return default
        if not raw.isdecimal():
            raise WikiRefusal(400, f"{name} must be a whole number")
        return int(raw[:18])

    def listing(self, entries: Sequence[Any], show: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """One page of a listing of version 2, with the address of the next one."""
        limit = min(self.whole("limit", 25) or 25, MOST)
        start = self.whole("cursor", 0)
        links = {"base": self.base}
        if start + limit < len(entries):
            asked = [(k, v) for k, v in self.query.items(multi=True) if k != "cursor"]
            following = "&".join(f"{k}={v}" for k, v in [*asked, ("cursor", str(start + limit))])
            links["next"] = f"{self.path}?{following}"
        return {"results": [show(entry) for entry in entries[start : start + limit]], "_links": links}


def moment(at: datetime) -> str:
    """A moment as Confluence writes it."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


WikiView: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class WikiRoute:
    """A view at an address below the API's root."""

    method: str
    rule: str
    view: WikiView


@dataclass
class WikiRoutes:
    """Views by address below a root, collected where they are written. A view gives JSON, or an `Answer`."""

    root: str
    entries: list[WikiRoute] = field(default_factory=list)

    def at(self, method: str, rule: str) -> Callable[[WikiView], WikiView]:
        """Put a view at an address."""

        def register(view: WikiView) -> WikiView:
            self.entries.append(WikiRoute(method, rule, view))
            return view

        return register


__all__ = ["MOST", "Answer", "WikiCall", "WikiRoute", "WikiRoutes", "WikiView", "moment"]
