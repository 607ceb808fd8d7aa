"""Where Jira Cloud and Jira Data Center differ, and nowhere else: `cloud` and `data_center` implement this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from connector.jira.bulk import Bulk
from connector.jira.design import Design
from connector.jira.fields import SiteFields
from connector.remote.answers import record, records
from connector.remote.calls import Calls, Params
from workflows.errors import Refused
from workflows.issue import History
from workflows.prose import Prose

T = TypeVar("T")

CHILD_FIELDS = ("summary", "status", "issuetype")
PAGE = 100
"""Entries a page, where Jira takes so many."""


class Dialect(Protocol):
    """One kind of Jira."""

    @property
    def api(self) -> str:
        """The API's root below the site's address."""

    @property
    def names_fields(self) -> bool:
        """Whether changelogs name fields as people see them, so that reading one takes the field catalogue."""

    @property
    def bulk(self) -> Bulk:
        """How many issues are read at once."""

    @property
    def design(self) -> Design:
        """How workflows and screens are read."""

    def sign_in(self, email: str | None) -> str | None:
        """The user name for Basic authentication; None: the token is sent as a bearer token."""

    def comment_body(self, prose: Prose) -> object:
        """A comment's text."""

    def edit_params(self, *, notify: bool) -> dict[str, str | int]:
        """Parameters of a comment's edit."""

    def multi_line(self, text: str) -> object:
        """The value of a multi-line text field."""

    def person(self, id: str) -> dict[str, str]:
        """A user as a value of a field."""

    def actor_user(self, actor: dict[str, Any]) -> str | None:
        """The id of a role actor that is a user; None for other actors."""

    def children(self, calls: Calls, key: str, fields: Callable[[], SiteFields]) -> Iterator[list[dict[str, Any]]]:
        """Pages of the issues whose parent it is, with CHILD_FIELDS. `fields` gives the site's fields where needed."""

    def keys(self, calls: Calls, jql: str) -> Iterator[list[dict[str, Any]]]:
        """Pages of what a search finds, with ids and keys only."""

    def changed(
        self, calls: Calls, jql: str, fields: Sequence[str]
    ) -> Iterator[tuple[dict[str, Any], tuple[History, ...]]]:
        """What a search finds, each once, with these fields, and its changes of status and resolution."""

    def matches(self, calls: Calls, issue_id: str, key: str, queries: Sequence[str]) -> dict[str, bool | None]:
        """Whether each condition in JQL finds the issue; None: Jira could not judge that one."""


def offset_pages(
    calls: Calls, endpoint: str, entries: str, params: Params, **parts: str
) -> Iterator[list[dict[str, Any]]]:
    """Pages of a listing that counts by `startAt`; ends at the last page, at `total`, or at an empty page."""
    from_entry = 0
    while True:
        raw = record(calls.get(endpoint, {**params, "startAt": from_entry}, **parts), endpoint)
        page = records(raw.get(entries), f"{endpoint}: {entries}")
        yield page
        from_entry += len(page)
        total = raw.get("total")
        if not page or raw.get("isLast") is True or (isinstance(total, int) and from_entry >= total):
            return


def gathered(pages: Iterable[Sequence[T]], most: int, what: str) -> list[T]:
    """The entries of all pages; raises Refused when they are more than Crossgate reads for one decision."""
    found: list[T] = []
    for page in pages:
        found += page
        if len(found) > most:
            raise Refused(f"{what}: more than {most:,}, which is more than Crossgate reads")
    return found


SWEPT_FIELDS = ("status", "resolution")
"""The fields whose changes a sweep looks for."""


def swept_changes(histories: Iterable[History]) -> tuple[History, ...]:
    """The histories that change status or resolution, without their other changes; oldest first, then by id."""
    narrowed = (replace(h, changes=tuple(c for c in h.changes if c.field_id in SWEPT_FIELDS)) for h in histories)
    return tuple(sorted((h for h in narrowed if h.changes), key=lambda h: (h.at, h.id.zfill(20))))
