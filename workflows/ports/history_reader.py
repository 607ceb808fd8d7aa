"""Many issues with their whole past, read in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from workflows.issue import Issue


class HistoryReader(Protocol):
    """Jira's issues with everything that ever happened to them. Calls may raise the errors of `workflows.errors`."""

    def issues(self, query: str, *, children: bool = False, comments: bool = False) -> Iterator[tuple[Issue, ...]]:
        """The issues that a JQL query finds, each once and with its whole changelog, in blocks of about a thousand.

        With `children` also the children of each, with `comments` also what was written on it. Refused: Jira does not
        understand the query; `details` say why.
        """

    def matching(self, query: str) -> frozenset[str]:
        """The ids of all issues that a JQL query finds, and nothing else of them."""

    def count(self, query: str) -> int | None:
        """About how many issues a query finds, for a progress line; None when the site cannot tell."""
