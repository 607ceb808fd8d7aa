"""Searching: by pages with a token on Cloud, by `startAt` on Data Center."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from connector.sandbox.call import Answer, Call, Routes, whole
from connector.sandbox.jql.query import Query, parse
from connector.sandbox.jql.search import Search
from connector.sandbox.model import Issue
from connector.sandbox.refusal import bad
from connector.sandbox.routes.issues import full, names

routes = Routes()

_RECONCILED = 50  # `reconcileIssues` takes so many ids.
_GONE = (
    "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline "
    "is available at https://developer.atlassian.com/changelog/#CHANGE-2046"
)


@routes.at("POST", "/search/approximate-count", only="cloud")
def count(call: Call) -> dict[str, Any]:
    """About how many issues a query finds."""
    return {"count": len(run(call, call.body().get("jql"), bounded=True))}


@routes.at("GET", "/search/jql", only="cloud")
def by_query(call: Call) -> dict[str, Any]:
    """Search with parameters in the address."""
    lists = {name: call.several(name) for name in ("fields", "properties", "reconcileIssues") if name in call.query}
    single = {name: call.query[name] for name in ("jql", "nextPageToken", "maxResults", "expand") if name in call.query}
    return _search(call, single | lists)


@routes.at("POST", "/search/jql", only="cloud")
def by_body(call: Call) -> dict[str, Any]:
    """Search with parameters in the body."""
    return _search(call, call.body())


def _search(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    fresh = asked.get("reconcileIssues") or []
    if not isinstance(fresh, list) or len(fresh) > _RECONCILED:
        raise bad(f"reconcileIssues takes at most {_RECONCILED} issue ids.")
    found = run(call, asked.get("jql"), frozenset(map(str, fresh)), bounded=True)
    start = _start(asked.get("nextPageToken"))
    most = whole(asked.get("maxResults", 50), call.sandbox.largest_page) or 50
    fields, expand = texts(asked, "fields") or ["id"], str(asked.get("expand") or "").split(",")
    page = found[start : start + most]
    shown: dict[str, Any] = {
        "issues": [_found(call, one, fields, expand, texts(asked, "properties")) for one in page],
        "isLast": start + most >= len(found),
    }
    if not shown["isLast"]:
        shown["nextPageToken"] = base64.urlsafe_b64encode(f"from:{start + most}".encode()).decode()
    if "names" in expand:
        shown["names"] = names(call, {name for one in shown["issues"] for name in one.get("fields", {})})
    return shown


def _found(call: Call, issue: Issue, fields: list[str], expand: list[str], properties: list[str]) -> dict[str, Any]:
    if fields == ["id"]:
        return {"id": issue.id}
    wanted = set(expand) - {"names", "schema"}
    return full(call, issue, fields, wanted, properties)


def texts(asked: dict[str, Any], name: str) -> list[str]:
    """A list of texts in a body; 400 when it is none."""
    given = asked.get(name) or []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise bad(f"{name} must be a list of strings")
    return given


def _start(token: Any) -> int:
    if token is None:
        return 0
    try:
        text = base64.urlsafe_b64decode(str(token)).decode()
    except (binascii.Error, ValueError):
        text = ""
    if not text.removeprefix("from:").isdecimal():
        raise bad("The provided next page token is invalid or expired.")
    return int(text.removeprefix("from:"))


def run(
    call: Call, jql: Any, fresh: frozenset[str] = frozenset(), *, bounded: bool, lenient: bool = False
) -> list[Issue]:
    """The issues that match a query. `lenient`: an issue that it names and that is not there matches nothing."""
    if not isinstance(jql, str):
        raise bad("jql must be a string" if jql is not None else "The jql parameter is required.")
    query: Query = parse(jql)
    if bounded and query.where is None:
        raise bad("Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")
    return Search(call.site, call.user, lenient).run(query, call.sandbox.index.visible(fresh))


@routes.at("GET", "/search", only="cloud")
@routes.at("POST", "/search", only="cloud")
def removed(_: Call) -> Answer:
    """The search that Cloud took away."""
    return Answer(410, {"errorMessages": [_GONE], "errors": {}})


@routes.at("GET", "/search", only="data-center")
def classic_by_query(call: Call) -> dict[str, Any]:
    """Data Center's search with parameters in the address."""
    single = {name: call.query[name] for name in ("jql", "startAt", "maxResults") if name in call.query}
    return _classic(call, single | {"fields": call.several("fields"), "expand": call.several("expand")})


@routes.at("POST", "/search", only="data-center")
def classic_by_body(call: Call) -> dict[str, Any]:
    """Data Center's search with parameters in the body."""
    return _classic(call, call.body())


def _classic(call: Call, asked: dict[str, Any]) -> dict[str, Any]:
    found = run(call, asked.get("jql", ""), bounded=False, lenient=asked.get("validateQuery") is False)
    start, most = whole(asked.get("startAt", 0), 10**9), whole(asked.get("maxResults", 50), 1000)
    fields, expand = texts(asked, "fields") or ["*navigable"], texts(asked, "expand")
    return {
        "expand": "schema,names",
        "startAt": start,
        "maxResults": most,
        "total": len(found),
        "issues": [full(call, one, fields, expand, ()) for one in found[start : start + most]],
    }
