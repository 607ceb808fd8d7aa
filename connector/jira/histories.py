"""Jira behind the port `HistoryReader`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from connector.jira import jql
from connector.jira.bulk import Asked, RawIssues, batches, blocks
from connector.jira.dialect import CHILD_FIELDS, Dialect
from connector.jira.fields import SiteFields
from connector.jira.shaped import shaped
from connector.remote.answers import text
from connector.remote.calls import Calls
from workflows.errors import Forbidden, Gone, Refused
from workflows.issue import Issue, RelatedIssue
from workflows.snapshot import issue_from_json, related_from_json

_FIELDS = ("*all", "-worklog")
_WITHOUT_COMMENTS = (*_FIELDS, "-comment")
_PARENTS = 100
"""Parents named in one query."""


class JiraHistories:
    """One Jira site's issues with their whole past.

    Requests: 1 per 500 issues, or as few as the site gives a page; their changelogs 1 per thousand issues and ten
    thousand entries on Cloud, 1 per hundred issues on Data Center; children 1 per hundred parents; comments that
    a search left out 1 per hundred of that issue's; matching as few as the site gives, count 1.
    """

    def __init__(
        self, calls: Calls, dialect: Dialect, fields: Callable[[], SiteFields], comments: Callable[[str, Any], None]
    ) -> None:
        self._calls = calls
        self._dialect = dialect
        self._fields = fields
        self._complete_comments = comments  # Of an issue by key, in its JSON.

    def issues(self, query: str, *, children: bool = False, comments: bool = False) -> Iterator[tuple[Issue, ...]]:
        """Blocks of issues; an issue that comes twice, because it changed meanwhile, is given once."""
        given: set[str] = set()
        asked = Asked(_FIELDS if comments else _WITHOUT_COMMENTS)
        for block in blocks(self._dialect.bulk.search(self._calls, query, asked)):
            with shaped("issues"):
                fresh = [raw for raw in block if text(raw.get("id"), "issue id") not in given]
                given.update(text(raw.get("id"), "issue id") for raw in fresh)
                for raw in fresh if comments else ():
                    self._complete_comments(text(raw.get("key"), "issue key"), raw)
                found = self._whole(fresh)
                yield self._with_children(found) if children else found

    def matching(self, query: str) -> frozenset[str]:
        """The ids of what a query finds."""
        pages = self._dialect.bulk.search(self._calls, query, Asked(("id",)))
        return frozenset(text(raw.get("id"), "issue id") for page in pages for raw in page)

    def count(self, query: str) -> int | None:
        """About how many `issues` finds."""
        try:
            count = self._dialect.bulk.count(self._calls, query)
        except (Gone, Refused, Forbidden):
            return None
        return count if isinstance(count, int) and count >= 0 else None

    def _whole(self, block: RawIssues) -> tuple[Issue, ...]:
        catalog = self._fields().catalog if self._dialect.names_fields else None
        entries: dict[str, list[object]] = defaultdict(list)
        ids = [text(raw.get("id"), "issue id") for raw in block]
        for issue_id, entry in self._dialect.bulk.histories(self._calls, ids, ()) if ids else ():
            if entry is not None:
                entries[issue_id].append(entry)
        return tuple(
            issue_from_json({**raw, "changelog": {"histories": entries[issue_id]}}, catalog)
            for issue_id, raw in zip(ids, block, strict=True)
        )

    def _with_children(self, issues: Sequence[Issue]) -> tuple[Issue, ...]:
        children: dict[str, list[RelatedIssue]] = defaultdict(list)
        epic_link = self._fields().epic_link if self._dialect.names_fields else None
        links = (epic_link,) if epic_link else ()
        asked = Asked((*CHILD_FIELDS, "parent", *links))
        for batch in batches([issue.key for issue in issues], _PARENTS):
            for page in self._dialect.bulk.search(self._calls, jql.children_of(batch, epic_link), asked):
                for raw in page:
                    for parent in _parents(raw, links):
                        children[parent].append(related_from_json(raw))
        return tuple(replace(issue, children=tuple(children[issue.key])) for issue in issues)


def _parents(raw: dict[str, Any], links: Sequence[str]) -> set[str]:
    """The keys of the issues that it is a child of: its parent, and its epic where that is a field."""
    fields = raw.get("fields")
    fields = fields if isinstance(fields, dict) else {}
    parent = fields.get("parent")
    keys = [parent.get("key") if isinstance(parent, dict) else None, *(fields.get(link) for link in links)]
    return {key for key in keys if isinstance(key, str)}
