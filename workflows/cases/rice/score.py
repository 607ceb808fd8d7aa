"""Bring one issue in step: its score, its copies, and the issues that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.cases.rice.applying import Applier, by_issue
from workflows.cases.rice.around import MOST_FOR_ONE, Reading
from workflows.cases.rice.commenting import Commenter
from workflows.cases.rice.evidence import AskSources
from workflows.cases.rice.facts import Gatherer
from workflows.cases.rice.replies import Answers
from workflows.cases.rice.rulebook import RuleBook
from workflows.delivery import Done, Handled
from workflows.errors import Forbidden, Gone, Refused, Unauthorized
from workflows.jobs import Job
from workflows.ports import IssueTracker, Portfolio, ScoreBook, Telemetry
from workflows.rice.book import Book
from workflows.rice.evaluate import evaluate
from workflows.rice.values import Facts, Finding, Seen


@dataclass(frozen=True)
class ScoreIssue:
    """Does the job that `React` put off."""

    rules: RuleBook
    tracker: IssueTracker
    portfolio: Portfolio
    gather: Gatherer
    ask: AskSources
    scores: ScoreBook
    applier: Applier
    commenter: Commenter
    answers: Answers
    telemetry: Telemetry

    def __call__(self, job: Job, attempts: int) -> Handled:
        """Read the issue with what hangs on it, evaluate, write what differs, tell what has to be known.

        Raises the errors of `workflows.errors` that are worth another try. What is written already is not written
        again then.
        """
        del attempts
        book = self.rules.exactly(self.tracker.field_catalog())
        issues = Reading(self.portfolio, book, MOST_FOR_ONE).of([job.issue_id])
        facts, _ = self.gather(book, issues)
        if not any(book.covers(seen.issue, facts.now) for seen in issues):
            return Done("irrelevant")
        facts = self.ask(book, issues, facts)
        evaluation = evaluate(book, issues, facts)
        findings = list(evaluation.findings)
        for writes in by_issue(evaluation.writes).values():
            findings += self.applier.issue(writes).findings
        self.scores.append(evaluation.records)
        for seen in issues:
            if book.rice.comment and seen.issue.key in evaluation.scores:
                self._tell(book, seen, facts, findings)
        return Done("scored")

    def _tell(self, book: Book, seen: Seen, facts: Facts, findings: Sequence[Finding]) -> None:
        """Keep the comments true. An issue that takes none has its score all the same; the run over all tells of it."""
        try:
            self.commenter(seen.issue, [finding for finding in findings if finding.issue_key == seen.issue.key])
            self.answers(book, seen, facts)
        except Unauthorized:
            raise
        except (Forbidden, Gone, Refused):
            self.telemetry.effect("comment", "refused")
