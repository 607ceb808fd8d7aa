"""The port `HistoryReader` over the issue tracker in memory; held to the contract suite of the adapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.fake_tracker import FakeTracker
from workflows.errors import Refused
from workflows.issue import Issue

_PROJECT = "project = "


@dataclass(frozen=True, slots=True)
class FakeHistories:
    """Understands one form of JQL, `project = KEY`, and what the tracker was told that other queries find."""

    tracker: FakeTracker

    def issues(self, query: str, *, children: bool = False, comments: bool = False) -> Iterator[tuple[Issue, ...]]:
        """All in one block."""
        found = self._found(query)
        found = [self.tracker.read(issue.key, comments=comments).issue for issue in found]
        if children:
            found = [replace(issue, children=self.tracker.children(issue.key)) for issue in found]
        yield tuple(found)

    def matching(self, query: str) -> frozenset[str]:
        """The ids."""
        return frozenset(issue.id for issue in self._found(query))

    def count(self, query: str) -> int | None:
        """How many there are."""
        return len(self._found(query)) if query.startswith(_PROJECT) else None

    def _found(self, query: str) -> list[Issue]:
        if query in self.tracker.finds:
            return [issue for issue in self.tracker.issues.values() if self.tracker.finds[query](issue)]
        if not query.startswith(_PROJECT):
            raise Refused("the query was refused", (f"{query} is not understood",))
        project = query.removeprefix(_PROJECT)
        return [issue for issue in self.tracker.issues.values() if issue.project_key == project]
