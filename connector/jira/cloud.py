"""Jira Cloud: version 3 of the API, rich text as ADF, people by account id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from connector.jira import adf, jql
from connector.jira.bulk import BLOCK, blocks
from connector.jira.bulk_cloud import CloudBulk
from connector.jira.design_cloud import CloudDesign
from connector.jira.dialect import CHILD_FIELDS, PAGE, SWEPT_FIELDS, swept_changes
from connector.jira.fields import SiteFields
from connector.jira.token_pages import token_pages
from connector.remote.answers import record, records, text
from connector.remote.calls import Calls
from workflows.errors import Unreachable
from workflows.issue import History
from workflows.prose import Prose
from workflows.snapshot import history_from_json

_TALKED_ABOUT = 200
"""Issues a page of a search that brings their comments: an answer is read up to a size, and comments can be long."""


class Cloud:
    """Implements `Dialect`."""

    api = "/rest/api/3"
    names_fields = False
    bulk = CloudBulk()
    design = CloudDesign()

    def sign_in(self, email: str | None) -> str | None:
        """API tokens, scoped or not, go with the account's e-mail address; an OAuth token goes alone."""
        return email

    def comment_body(self, prose: Prose) -> object:
        """An ADF document."""
        return adf.document(prose)

    def edit_params(self, *, notify: bool) -> dict[str, str | int]:
        """Cloud mails every watcher about an edit unless told not to."""
        return {} if notify else {"notifyUsers": "false"}

    def multi_line(self, text: str) -> object:
        """An ADF document; version 3 refuses plain text there."""
        return adf.plain_document(text)

    def person(self, id: str) -> dict[str, str]:
        """By account id."""
        return {"accountId": id}

    def actor_user(self, actor: dict[str, Any]) -> str | None:
        """The account id of a role's user."""
        user = actor.get("actorUser")
        return text(user.get("accountId"), "role actor") if isinstance(user, dict) else None

    def children(
        self,
        calls: Calls,
        key: str,
        fields: Callable[[], SiteFields],  # noqa: ARG002  Data Center needs it.
    ) -> Iterator[list[dict[str, Any]]]:
        """`parent` names epics and the parents of sub-tasks alike."""
        return _search(calls, jql.children(key), CHILD_FIELDS, PAGE)

    def matches(
        self,
        calls: Calls,
        issue_id: str,
        key: str,  # noqa: ARG002  Data Center needs it.
        queries: Sequence[str],
    ) -> dict[str, bool | None]:
        """One call for all of them."""
        endpoint = "/jql/match"
        raw = record(calls.ask(endpoint, {"issueIds": [int(issue_id)], "jqls": list(queries)}), endpoint)
        answers = records(raw.get("matches"), f"{endpoint}: matches")
        if len(answers) != len(queries):
            raise Unreachable(f"POST {endpoint}: {len(answers)} answers to {len(queries)} queries")
        return {
            query: None if answer.get("errors") else int(issue_id) in (answer.get("matchedIssues") or ())
            for query, answer in zip(queries, answers, strict=True)
        }

    def keys(self, calls: Calls, jql: str) -> Iterator[list[dict[str, Any]]]:
        """One search for every hundred."""
        return _search(calls, jql, ("key",), PAGE)

    def changed(
        self, calls: Calls, jql: str, fields: Sequence[str]
    ) -> Iterator[tuple[dict[str, Any], tuple[History, ...]]]:
        """One bulk changelog for each thousand issues; one search for as many, with comments for each two hundred.

        An issue that was updated while pages are read comes again on the next one.
        """
        given: set[str] = set()
        for block in blocks(_search(calls, jql, fields, _TALKED_ABOUT if "comment" in fields else BLOCK)):
            fresh = {text(issue.get("id"), "issue id"): issue for issue in block}
            yield from _with_histories(calls, {known: issue for known, issue in fresh.items() if known not in given})
            given.update(fresh)


def _search(calls: Calls, query: str, fields: Sequence[str], size: int) -> Iterator[list[dict[str, Any]]]:
    endpoint = "/search/jql"
    body: dict[str, Any] = {"jql": query, "fields": list(fields), "maxResults": size}
    for raw in token_pages(calls, endpoint, body):
        yield records(raw.get("issues"), f"{endpoint}: issues")


def _with_histories(
    calls: Calls, issues: dict[str, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], tuple[History, ...]]]:
    histories: dict[str, list[History]] = {issue_id: [] for issue_id in issues}
    endpoint = "/changelog/bulkfetch"
    body = {"issueIdsOrKeys": list(issues), "fieldIds": list(SWEPT_FIELDS), "maxResults": BLOCK}
    for raw in token_pages(calls, endpoint, body) if issues else ():
        for entry in records(raw.get("issueChangeLogs"), f"{endpoint}: issueChangeLogs"):
            of_issue = histories.get(text(entry.get("issueId"), f"{endpoint}: issueId"))
            if of_issue is not None:
                of_issue += map(history_from_json, records(entry.get("changeHistories"), f"{endpoint}: histories"))
    for issue_id, found in histories.items():
        yield issues[issue_id], swept_changes(found)
