"""Answers to comments: one a comment and topic, written once though its delivery may be worked on twice."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.cases.own_comments import OwnComments
from workflows.events import IssueRef
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

    def keep(self, issue: Issue | IssueRef, comment_id: str, answer: Prose | None, settled: Prose) -> str | None:
        """Have the comment answered so; gives what was done, None when it is so already.

        Without an `answer` nothing is written, but an answer that is there, since the comment said something else
        before, becomes `settled`.
        """
        comments = OwnComments(self.tracker, self.journal, self.telemetry, self.clock, "reply")
        mark = f"reply:{self.topic}:{comment_id}"
        if answer is None and not comments.is_there(issue.id, mark):
            return None
        return comments.keep(issue, mark, answer or settled)
