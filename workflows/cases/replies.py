"""Answers to comments: one a comment and topic, written once though its delivery may be worked on twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from workflows.errors import Gone
from workflows.issue import Issue
from workflows.ports import Clock, IssueTracker, Journal, Telemetry
from workflows.prose import Prose


@dataclass(frozen=True)
class Replies:
    """Keeps our answers. Each topic (`gates`, `rice`) answers on its own, marked with its name."""

    tracker: IssueTracker
    journal: Journal
    telemetry: Telemetry
    clock: Clock
    topic: str

    def keep(self, issue: Issue, comment_id: str, answer: Prose | None, settled: Prose) -> str | None:
        """Have the comment answered so; gives what was done, None when it is so already.

        Without an `answer` nothing is written, but an answer that is there, since the comment said something else
        before, becomes `settled`. The journal notes an answer before it is tried; when a crash leaves it open, the next
        try looks for it on the issue.
        """
        key = f"{issue.id}:reply:{self.topic}:{comment_id}"
        if answer is None and self.journal.outcome(key) is None:
            return None
        prose = answer or settled
        digest = hashlib.sha256(repr(prose).encode("utf-8", "backslashreplace")).hexdigest()[:16]
        noted = self.journal.begin(key, issue.id, "reply", self.clock.now())
        known, _, said = (noted or "").partition(" ")
        if known and said == digest:
            return None
        written, how = self._write(issue.key, f"reply:{self.topic}:{comment_id}", known, prose, lost=noted == "")
        self.journal.finish(key, f"{written} {digest}")
        self.telemetry.effect("reply", how)
        return f"reply {how}"

    def _write(self, issue_key: str, mark: str, known: str, prose: Prose, *, lost: bool) -> tuple[str, str]:
        found = known or (self.tracker.find_comment(issue_key, mark) if lost else None)
        if found:
            try:
                self.tracker.edit_comment(issue_key, found, prose, mark)
            except Gone:
                pass  # Somebody deleted it, and the comment says something new.
            else:
                return found, "edited"
        return self.tracker.add_comment(issue_key, prose, mark), "added"
