"""Comments of ours, one a mark: edited in place, and written once though their delivery may be worked on twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from workflows.errors import Gone
from workflows.events import IssueRef
from workflows.issue import Issue
from workflows.ports import Clock, IssueTracker, Journal, Telemetry
from workflows.prose import Prose


@dataclass(frozen=True)
class OwnComments:
    """Keeps them. The journal holds each one's id and a digest of its words."""

    tracker: IssueTracker
    journal: Journal
    telemetry: Telemetry
    clock: Clock
    kind: str  # For the metrics: `comment`, `reply`.

    def keep(self, issue: Issue | IssueRef, mark: str, prose: Prose) -> str | None:
        """Have the comment with this mark say so; gives what was done, None when it says so already.

        The journal notes the comment before it is tried; when a crash leaves it open, the next try looks for it on the
        issue.
        """
        key, digest = _key(issue.id, mark), _digest(prose)
        noted = self.journal.begin(key, issue.id, self.kind, self.clock.now())
        known, _, said = (noted or "").partition(" ")
        if known and said == digest:
            return None
        written, how = self._write(issue.key, mark, known, prose, lost=noted == "")
        self.journal.finish(key, f"{written} {digest}")
        self.telemetry.effect(self.kind, how)
        return f"{self.kind} {how}"

    def is_there(self, issue_id: str, mark: str) -> bool:
        """Whether it was ever written."""
        return self.journal.outcome(_key(issue_id, mark)) is not None

    def _write(self, issue_key: str, mark: str, known: str, prose: Prose, *, lost: bool) -> tuple[str, str]:
        found = known or (self.tracker.find_comment(issue_key, mark) if lost else None)
        if found:
            try:
                self.tracker.edit_comment(issue_key, found, prose, mark)
            except Gone:
                pass  # Somebody deleted it, and there is something new to say.
            else:
                return found, "edited"
        return self.tracker.add_comment(issue_key, prose, mark), "added"


def _key(issue_id: str, mark: str) -> str:
    return f"{issue_id}:{mark}"


def _digest(prose: Prose) -> str:
    return hashlib.sha256(repr(prose).encode("utf-8", "backslashreplace")).hexdigest()[:16]
