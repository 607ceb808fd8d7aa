"""What RICE needs from outside: Jira seen as many issues at once, and the book in which scores are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflows.rice.kept import Ranking, ScoreRecord
from workflows.rice.values import Seen


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read of each issue."""

    fields: tuple[str, ...]  # Field ids. Summary, status, type, people, links, parent and dates come in any case.
    properties: tuple[str, ...] = ()
    comments: bool = False
    histories: bool = False  # Of `fields` only.


class Portfolio(Protocol):
    """Jira seen as many issues at once. Every call may raise the errors of `workflows.errors`."""

    def search(self, jql: str, wanted: Wanted) -> Iterator[tuple[Seen, ...]]:
        """The issues a query finds, page by page, each page one request (and one more for histories).

        As the search index knows which they are, which can lag by seconds.
        """

    def read_many(self, keys: Sequence[str], wanted: Wanted) -> tuple[Seen, ...]:
        """Issues by key or id, one request per hundred; those that are gone or hidden are left out."""

    def histories(self, seen: Sequence[Seen], fields: Sequence[str]) -> tuple[Seen, ...]:
        """The same issues with their histories of these fields, ten fields and a thousand issues per request."""

    def count(self, jql: str) -> int | None:
        """About how many issues a query finds, for a progress bar; None when the site cannot tell."""

    def set_fields(self, key: str, values: Mapping[str, str | None]) -> None:
        """Write fields, as text by field id; None empties one. Nobody is notified where the account may ask for that.

        Refused: `details` name the fields that were refused (`customfield_10042: …`); nothing was written then.
        """

    def set_property(self, key: str, property: str, content: object) -> None:
        """Write an issue property; None removes it."""


class ScoreBook(Protocol):
    """Every score that changed, with its inputs; and the rankings."""

    def append(self, record: ScoreRecord) -> bool:
        """Keep it. False: the issue's newest record has the same digest, and nothing was kept."""

    def latest(self, issue_ids: Iterable[str] | None = None) -> Mapping[str, ScoreRecord]:
        """The newest record of each issue, by issue id; of all issues when none are named."""

    def history(self, issue_key: str, limit: int | None = None) -> list[ScoreRecord]:
        """An issue's records, oldest first; with `limit`, the newest so many."""

    def save_ranking(self, at: datetime, ranks: Mapping[str, int]) -> bool:
        """Keep a ranking (issue id to rank). False: it is the one that was kept last."""

    def ranking(self, before: datetime | None = None) -> Ranking | None:
        """The newest ranking; with `before`, the newest of those kept before that."""
