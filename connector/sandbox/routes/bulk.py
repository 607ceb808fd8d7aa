"""Reading many issues or changelogs in one call, and matching issues to queries. Cloud only."""

from __future__ import annotations

from typing import Any

from connector.sandbox.call import Call, Routes, whole
from connector.sandbox.index import indexed
from connector.sandbox.jql.query import parse
from connector.sandbox.jql.search import Search
from connector.sandbox.model import History, Issue
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.render import history
from connector.sandbox.routes.issues import full
from connector.sandbox.routes.search import texts

routes = Routes()

_ISSUES = 100
_CHANGELOGS = 1000
_FIELDS = 10


@routes.at("POST", "/issue/bulkfetch", only="cloud")
def issues(call: Call) -> dict[str, Any]:
    """Up to 100 issues by id or key; those that cannot be seen are left out."""
    asked = call.body()
    keys = _keys(asked, _ISSUES)
    fields = texts(asked, "fields") or ["*navigable"]
    expand, properties = texts(asked, "expand"), texts(asked, "properties")
    if "transitions.fields" in expand:
        expand = [*expand, "transitions"]
    found = _seen(call, keys)
    return {"issues": [full(call, issue, fields, expand, properties) for issue in found], "issueErrors": []}


@routes.at("POST", "/changelog/bulkfetch", only="cloud")
def changelogs(call: Call) -> dict[str, Any]:
    """Histories of up to 1,000 issues, reduced to up to 10 fields, oldest first, page by page over all of them.

    `created` is a number of milliseconds here, as in the example of Atlassian's document.
    """
    asked = call.body()
    keys, fields = _keys(asked, _CHANGELOGS), texts(asked, "fieldIds")
    if len(fields) > _FIELDS:
        raise bad(f"fieldIds takes at most {_FIELDS} fields.")
    most = whole(asked.get("maxResults", 1000), 10_000) or 1000
    start = whole(asked.get("nextPageToken") or 0, 10**9)
    every = [
        (issue, entry) for issue in _seen(call, keys) for entry in issue.histories if not fields or _of(entry, fields)
    ]
    every.sort(key=lambda pair: (pair[1].created, int(pair[0].id)))
    logs: dict[str, list[dict[str, Any]]] = {}
    for issue, entry in every[start : start + most]:
        shown = history.history(entry, call.dialect) | {"created": int(entry.created.timestamp() * 1000)}
        if fields:
            shown["items"] = [item for item in shown["items"] if item.get("fieldId") in fields]
        logs.setdefault(issue.id, []).append(shown)
    answer: dict[str, Any] = {
        "issueChangeLogs": [{"issueId": issue_id, "changeHistories": entries} for issue_id, entries in logs.items()]
    }
    return answer if start + most >= len(every) else answer | {"nextPageToken": str(start + most)}


def _of(entry: History, fields: list[str]) -> bool:
    return any(item.field_id in fields for item in entry.items)


def _keys(asked: dict[str, Any], most: int) -> list[str]:
    keys = texts(asked, "issueIdsOrKeys")
    if not keys:
        raise bad("issueIdsOrKeys must not be empty.")
    if len(keys) > most:
        raise bad(f"issueIdsOrKeys takes at most {most} issues.")
    return keys


def _seen(call: Call, keys: list[str]) -> list[Issue]:
    found: dict[str, Issue] = {}
    for key in keys:
        issue = call.site.find_issue(key)
        if issue is not None and call.site.sees(call.user, issue):
            found[issue.id] = issue
    return list(found.values())


@routes.at("POST", "/jql/match", only="cloud")
def match(call: Call) -> dict[str, Any]:
    """Which of some issues match each query, as they are, without the index."""
    asked = call.body()
    ids = asked.get("issueIds")
    if not isinstance(ids, list):
        raise bad("issueIds must be a list of issue ids.")
    issues = _seen(call, list(map(str, ids)))
    return {"matches": [_match(call, jql, issues) for jql in texts(asked, "jqls")]}


def _match(call: Call, jql: str, issues: list[Issue]) -> dict[str, Any]:
    try:
        found = Search(call.site, call.user).run(parse(jql), [indexed(issue) for issue in issues])
    except Refusal as refusal:
        return {"matchedIssues": [], "errors": list(refusal.messages)}
    return {"matchedIssues": [int(issue.id) for issue in found], "errors": []}
