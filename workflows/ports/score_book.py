"""The book in which scores and rankings are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workflows.rice.kept import Ranking, ScoreRecord


class ScoreBook(Protocol):
    """Every score that changed, with its inputs; and the rankings."""

    def append(self, records: Sequence[ScoreRecord]) -> int:
        """Keep those whose digest is not that of their issue's newest record; gives how many were kept."""

    def latest(self, issue_ids: Iterable[str] | None = None) -> Mapping[str, ScoreRecord]:
        """The newest record of each issue, by issue id; of all issues when none are named."""

    def history(self, issue_key: str, limit: int | None = None) -> list[ScoreRecord]:
        """The records of the issue that has or had this key, oldest first; with `limit`, the newest so many."""

    def save_ranking(self, at: datetime, ranks: Mapping[str, int]) -> bool:
        """Keep a ranking (issue id to rank). False: it is the one that was kept last."""

    def ranking(self, before: datetime | None = None) -> Ranking | None:
        """The newest ranking; with `before`, the newest of those kept before that."""
