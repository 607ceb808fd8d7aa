"""The search index: what searches see, which may lag behind what is so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from connector.sandbox.happenings import Happening, Kind
from connector.sandbox.model import Issue, Value
from connector.sandbox.site import Site


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of an issue; None in place of it means that the issue is deleted."""

    id: str
    key: str
    project_key: str
    status_id: str
    type_id: str
    labels: tuple[str, ...]
    parent_key: str | None
    created: datetime
    updated: datetime


class SearchIndex:
    """Sees a change `lag` after it was made, or, while `held`, not at all."""

    def __init__(self, site: Site, lag: timedelta = timedelta(0)) -> None:
        self.lag = lag
        self._site = site
        self._held_since: int | None = None
        self._order = 0
        self._entries: dict[str, list[tuple[int, datetime, Indexed | None]]] = defaultdict(list)
        site.listeners.append(self._listen)

    def hold(self) -> None:
        """See nothing new until released."""
        self._held_since = self._order

    def release(self) -> None:
        """See everything that the lag allows."""
        self._held_since = None

    def visible(self, fresh: frozenset[str] = frozenset()) -> list[Indexed]:
        """What a search sees now; issues named in `fresh` (ids) as they really are."""
        entries = [self._now(one) if one in fresh else self._latest(one) for one in self._entries]
        return [entry for entry in entries if entry is not None]

    def _listen(self, happening: Happening) -> None:
        self._order += 1
        deleted = happening.kind is Kind.ISSUE_DELETED
        entry = None if deleted else indexed(happening.issue)
        self._entries[happening.issue.id].append((self._order, self._site.now(), entry))

    def _now(self, id: str) -> Indexed | None:
        issue = self._site.issues.get(id)
        return indexed(issue) if issue else None

    def _latest(self, id: str) -> Indexed | None:
        entries = self._entries[id]
        seen = [number for number, entry in enumerate(entries) if self._sees(entry[0], entry[1])]
        if not seen:
            return None
        del entries[: seen[-1]]
        return entries[0][2]

    def _sees(self, order: int, at: datetime) -> bool:
        return (self._held_since is None or order <= self._held_since) and at + self.lag <= self._site.now()


def indexed(issue: Issue) -> Indexed:
    """What the index would hold of an issue as it is."""
    labels: Value = issue.values.get("labels")
    return Indexed(
        issue.id,
        issue.key,
        issue.project.key,
        issue.status.id,
        issue.type.id,
        tuple(str(label) for label in labels) if isinstance(labels, tuple) else (),
        issue.parent_key,
        issue.created,
        issue.updated,
    )
