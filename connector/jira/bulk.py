"""Reading many issues at once, where Cloud and Data Center differ: `bulk_cloud` and `bulk_data_center` implement it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from connector.remote.calls import Calls

RawIssues: TypeAlias = list[dict[str, Any]]

BLOCK = 1_000
"""Issues whose histories are read together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of each issue."""

    fields: tuple[str, ...]
    properties: tuple[str, ...] = ()


class Bulk(Protocol):
    """Reads of many issues. All of them answer with issues in Jira's JSON."""

    @property
    def refuses_quiet_edits(self) -> bool:
        """Whether an edit that asks that nobody be notified is refused to those who may not ask; else it is ignored."""

    def search(self, calls: Calls, query: str, asked: Asked) -> Iterator[RawIssues]:
        """Pages of what a query finds."""

    def fetch(self, calls: Calls, keys: Sequence[str], asked: Asked) -> Iterator[RawIssues]:
        """Issues by key or id, a page for each hundred; those that are gone or hidden are left out."""

    def histories(self, calls: Calls, ids: Sequence[str], fields: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Entries of the changelogs of issues by id, each with the id of its issue, in any order; no fields: of all.

        They may hold changes of more fields than asked for; with many fields an entry may come in parts. An issue that
        has none comes once with None; one that is gone as well, or not at all.
        """

    def count(self, calls: Calls, query: str) -> Any:
        """About how many issues a query finds."""


def batches(entries: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The entries, so many at a time."""
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def blocks(pages: Iterable[RawIssues]) -> Iterator[RawIssues]:
    """Pages put together until they make a block, so that a site with small pages needs no more calls for histories."""
    block: RawIssues = []
    for page in pages:
        block += page
        if len(block) >= BLOCK:
            yield block[:BLOCK]
            block = block[BLOCK:]
    if block:
        yield block
