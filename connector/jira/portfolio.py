"""Jira behind the port `Portfolio`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from connector.jira import jql
from connector.jira.bulk import Asked, RawIssues, batches, blocks
from connector.jira.dialect import PAGE, Dialect, gathered, offset_pages
from connector.jira.fields import FieldShape, SiteFields, allowed_in, value_of
from connector.jira.limits import Limits
from connector.jira.seen import FIELDS, comments_from_json, seen_from_json, with_histories
from connector.jira.shaped import LARGEST_PROPERTY, shaped
from connector.remote.answers import record
from connector.remote.calls import Calls
from workflows.errors import Forbidden, Gone, Refused
from workflows.ports import Wanted
from workflows.rice.values import Seen

_PARENTS = 100
"""Parents named in one query."""


class JiraPortfolio:
    """One Jira site, many issues at once. Safe to use from many threads.

    Requests: search 1 per 500 issues, or as few as the site gives a page; count 1; read_many 1 per hundred keys,
    children 1 per hundred parents; histories 1 per thousand issues and ten fields on Cloud, 1 per hundred issues on
    Data Center; editable, set_fields and set_property 1. Properties cost Data Center 1 more per issue read, and
    comments that a search left out 1 per hundred of that issue's.
    """

    def __init__(self, calls: Calls, dialect: Dialect, fields: Callable[[], SiteFields], limits: Limits) -> None:
        self._calls = calls
        self._dialect = dialect
        self._bulk = dialect.bulk
        self._fields = fields
        self._limits = limits
        self._loud: set[str] = set()  # Projects in which the account may not ask that nobody be notified.

    def search(self, projects: Sequence[str], issue_types: Sequence[str], wanted: Wanted) -> Iterator[tuple[Seen, ...]]:
        """The issues of these projects and types, in blocks of about a thousand."""
        pages = self._bulk.search(self._calls, jql.portfolio(projects, issue_types), _asked(wanted))
        given: set[str] = set()
        for block in blocks(pages):
            found = [seen for seen in self._seen(block, wanted) if seen.issue.id not in given]
            given.update(seen.issue.id for seen in found)
            yield self.histories(found, wanted.fields) if wanted.histories else tuple(found)

    def count(self, projects: Sequence[str], issue_types: Sequence[str]) -> int | None:
        """About how many `search` finds."""
        try:
            count = self._bulk.count(self._calls, jql.portfolio(projects, issue_types))
        except (Gone, Refused, Forbidden):
            return None
        return count if isinstance(count, int) and count >= 0 else None

    def read_many(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """Issues by key or id, each once."""
        pages = self._bulk.fetch(self._calls, tuple(dict.fromkeys(keys)), _asked(wanted))
        return self._whole(pages, wanted)

    def children(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """The issues whose parent is one of these, each once."""
        epic_link = self._fields().epic_link if self._dialect.names_fields else None
        pages = (
            page
            for batch in batches(tuple(dict.fromkeys(keys)), _PARENTS)
            for page in self._bulk.search(self._calls, jql.children_of(batch, epic_link), _asked(wanted))
        )
        return self._whole(pages, wanted)

    def histories(self, seen: Sequence[Seen], fields: Sequence[str]) -> tuple[Seen, ...]:
        """The same issues with their histories of these fields."""
        if not seen or not fields:
            return tuple(replace(one, histories_known=True) for one in seen)
        catalog = self._fields().catalog if self._dialect.names_fields else None
        entries: dict[str, list[object]] = defaultdict(list)
        with shaped("histories"):
            for issue_id, entry in self._bulk.histories(self._calls, [one.issue.id for one in seen], fields):
                entries[issue_id] += [] if entry is None else [entry]
            return tuple(
                with_histories(one, entries[one.issue.id], fields, catalog) if one.issue.id in entries else one
                for one in seen
            )

    def editable(self, key: str) -> Mapping[str, tuple[str, ...] | None]:
        """The fields on the issue's edit screen, and what each allows."""
        endpoint = "/issue/{key}/editmeta"
        raw = record(self._calls.get(endpoint, key=key), endpoint)
        with shaped(f"edit screen of {key}"):
            return {name: allowed_in(field) for name, field in record(raw.get("fields"), "fields").items()}

    def set_fields(self, key: str, values: Mapping[str, str | None]) -> None:
        """Write fields in one request, without a mail to everybody who watches where the account may ask for that."""
        shapes = self._fields().shapes
        fields = {
            name: None if text is None else value_of(name, text, shapes.get(name) or FieldShape(), self._dialect)
            for name, text in values.items()
        }
        project = key.rpartition("-")[0]
        if project not in self._loud:
            try:
                self._edit(key, fields, {"notifyUsers": "false"})
            except Forbidden:
                if not self._bulk.refuses_quiet_edits:
                    raise
            else:
                return
        self._edit(key, fields, {})
        self._loud.add(project)

    def set_property(self, key: str, property: str, content: object) -> None:
        """Write the property, or remove it; raises Refused when it would be larger than Jira takes."""
        endpoint = "/issue/{key}/properties/{property}"
        if content is None:
            try:
                self._calls.write("DELETE", endpoint, None, key=key, property=property)
            except Gone:
                return  # It is not there, which is what was asked for.
            return
        size = len(orjson.dumps(content).decode())
        if size > LARGEST_PROPERTY:
            problem = f"{property}: {size:,} characters; Jira takes {LARGEST_PROPERTY:,}"
            raise Refused(f"property of {key}: {problem}", (problem,))
        self._calls.write("PUT", endpoint, content, key=key, property=property)

    def _edit(self, key: str, fields: Mapping[str, object], params: Mapping[str, str | int]) -> None:
        self._calls.write("PUT", "/issue/{key}", {"fields": fields}, params, key=key)

    def _whole(self, pages: Iterable[RawIssues], wanted: Wanted) -> tuple[Seen, ...]:
        found = {seen.issue.id: seen for page in pages for seen in self._seen(page, wanted)}
        seen = tuple(found.values())
        return self.histories(seen, wanted.fields) if wanted.histories else seen

    def _seen(self, page: RawIssues, wanted: Wanted) -> Iterator[Seen]:
        with shaped("issues"):
            for raw in page:
                seen = seen_from_json(raw)
                yield self._with_all_comments(seen, raw) if wanted.comments else seen

    def _with_all_comments(self, seen: Seen, raw: Mapping[str, Any]) -> Seen:
        """Read the comments that the first answer left out."""
        listed = record(raw.get("fields"), "fields").get("comment")
        total = listed.get("total") if isinstance(listed, dict) else 0
        if not isinstance(total, int) or total <= len(seen.comments):
            return seen
        params: dict[str, str | int] = {"maxResults": PAGE, "orderBy": "created"}
        pages = offset_pages(self._calls, "/issue/{key}/comment", "comments", params, key=seen.issue.key)
        every = gathered(pages, self._limits.most_comments, f"comments of {seen.issue.key}")
        return replace(seen, comments=comments_from_json(every))


def _asked(wanted: Wanted) -> Asked:
    comment = ("comment",) if wanted.comments else ()
    return Asked(tuple(dict.fromkeys((*FIELDS, *comment, *wanted.fields))), wanted.properties)
