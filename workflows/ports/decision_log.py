"""Decisions, kept so that tampering shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from workflows.kept import LogFault, LogRow


class DecisionLog(Protocol):
    """Append-only; each row carries the hash of the one before, so that tampering shows."""

    def append(self, kind: str, key: str, ref: str, issue_key: str, body: Mapping[str, object], at: datetime) -> bool:
        """Add a row once per (`kind`, `key`). False: it was there already, and nothing was added."""

    def rows(self, issue_key: str | None = None, limit: int | None = None) -> list[LogRow]:
        """Rows in order, of one issue or all; with `limit`, the newest so many."""

    def judged(self, refs: Iterable[str]) -> frozenset[str]:
        """Which of these transitions have a decision that is final (allow or deny)."""

    def verify(self) -> list[LogFault]:
        """Every place where a row was altered, removed or inserted."""

    def head(self) -> str:
        """The hash of the last row, to be kept elsewhere by whoever wants to prove the log later."""
