"""An authenticated call of the API, and the table of what can be called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import orjson
from werkzeug.datastructures import MultiDict

from connector.sandbox.dialect import Dialect
from connector.sandbox.model import Issue, User
from connector.sandbox.refusal import bad
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.site import Site


@dataclass(frozen=True, slots=True)
class Call:
    """What a view needs to know."""

    sandbox: Sandbox
    user: User
    dialect: Dialect
    query: MultiDict[str, str]
    payload: bytes

    @property
    def site(self) -> Site:
        """The site."""
        return self.sandbox.site

    def issue(self, key: str) -> Issue:
        """The issue as the caller sees it."""
        return self.site.issue_for(self.user, key)

    def json(self) -> Any:
        """The body as any JSON value; 400 when it is none."""
        try:
            return orjson.loads(self.payload)
        except orjson.JSONDecodeError:
            raise bad("There was an error parsing JSON. Check that your request body is valid.") from None

    def body(self) -> dict[str, Any]:
        """The body as a JSON object; 400 when it is none."""
        body = self.json()
        if not isinstance(body, dict):
            raise bad("Invalid request payload. Refer to the REST API documentation and try again.")
        return body

    def number(self, name: str, default: int, most: int) -> int:
        """A query parameter as a whole number from 0 to `most`; 400 when it is none."""
        return whole(self.query.get(name, default), most)

    def several(self, name: str) -> list[str]:
        """A query parameter that may be repeated, or hold several values with commas."""
        return [part for value in self.query.getlist(name) for part in value.split(",") if part]


def whole(raw: object, most: int) -> int:
    """A whole number from 0; more than `most` is cut to it, as Jira does. 400 when it is none."""
    if isinstance(raw, bool) or not str(raw).isdecimal():
        raise bad(f'For input string: "{str(raw)[:100]}"')
    return min(int(str(raw)[:18]), most)


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON body; no body when it is None."""

    status: int
    body: Any = None


NO_CONTENT = Answer(204)

View: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Route:
    """A view at an address below `/rest/api/<version>`."""

    method: str
    rule: str
    view: View
    only: str | None = None  # `cloud` or `data-center`; None: both.


@dataclass
class Routes:
    """Views by address, collected where they are written. A view gives JSON, or an Answer."""

    entries: list[Route] = field(default_factory=list)

    def at(self, method: str, rule: str, *, only: str | None = None) -> Callable[[View], View]:
        """Put a view at an address."""

        def register(view: View) -> View:
            self.entries.append(Route(method, rule, view, only))
            return view

        return register
