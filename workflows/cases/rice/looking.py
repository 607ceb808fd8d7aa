"""Look at all issues as they are: read, evaluate, rank; write nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from workflows.cases.rice.around import MOST_FOR_ALL, Reading
from workflows.cases.rice.evidence import AskSources
from workflows.cases.rice.facts import Gatherer
from workflows.cases.rice.rulebook import RuleBook
from workflows.errors import Refused
from workflows.ports import IssueTracker, Portfolio, ScoreBook
from workflows.results import reason
from workflows.rice.book import Book
from workflows.rice.evaluate import evaluate
from workflows.rice.kept import Ranking
from workflows.rice.ranking import RankedIssue, RankingView, rank
from workflows.rice.values import Evaluation, Facts, Finding, Seen


class Progress(Protocol):
    """Is told how far a run is. `total` is None when that is not known."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """`stage`: `read` or `write`."""


def quiet(stage: str, done: int, total: int | None) -> None:
    """Nobody watches."""
    del stage, done, total


@dataclass(frozen=True)
class Picture:
    """Issues as they are, evaluated."""

    book: Book
    issues: tuple[Seen, ...]
    facts: Facts
    evaluation: Evaluation
    ranking: RankingView | None  # Of all issues; None when only some were read.
    findings: tuple[Finding, ...]  # Of the evaluation and of the whole.


@dataclass(frozen=True)
class Look:
    """Reads and evaluates."""

    rules: RuleBook
    tracker: IssueTracker
    portfolio: Portfolio
    gather: Gatherer
    ask: AskSources
    scores: ScoreBook

    def __call__(self, keys: Sequence[str] = (), progress: Progress = quiet, before: datetime | None = None) -> Picture:
        """All issues, or these with what hangs on them. `before`: ranks are compared with those kept before that."""
        book = self.rules.exactly(self.tracker.field_catalog())
        scope = book.rice.applies_to
        total = None if keys else self.portfolio.count(scope.projects, scope.issue_types)
        reading = Reading(self.portfolio, book, MOST_FOR_ALL)

        def told(done: int) -> None:
            progress("read", done, total)

        try:
            issues = reading.of(keys, told) if keys else reading.all(told)
        except Refused as error:
            hint = "are the projects and issue types of applies_to in rice.yaml those of the site?"
            raise Refused(f"{error}; {hint}", error.details) from error
        facts, problems = self.gather(book, issues)
        facts = self.ask(book, issues, facts)
        evaluation = evaluate(book, issues, facts)
        found = [Finding("", problem) for problem in book.problems]
        if reading.left_out:
            found.append(Finding("", reason("rice.too_many_related", count=reading.left_out)))
        missing = [key for key in keys if key not in reading.found]
        found += [Finding(key, reason("rice.no_such_issue", issue=key)) for key in missing]
        view = None if keys else self._ranked(book, issues, evaluation, facts, before)
        return Picture(book, issues, facts, evaluation, view, (*found, *problems, *evaluation.findings))

    def _ranked(
        self, book: Book, issues: Sequence[Seen], evaluation: Evaluation, facts: Facts, before: datetime | None
    ) -> RankingView:
        """The ranking, compared with the last one that was another."""
        last = self.scores.ranking(before)
        view = rank(book, issues, evaluation, facts, last)
        if before is None and last is not None and view.ranks == last.ranks:
            return compared(view, self.scores.ranking(last.at))
        return view


def compared(view: RankingView, with_: Ranking | None) -> RankingView:
    """The same ranking, its changes counted since another one."""
    ranks = {} if with_ is None else with_.ranks

    def moved(row: RankedIssue) -> int | None:
        then = ranks.get(row.issue_id)
        return None if row.rank is None or then is None else then - row.rank

    rows = tuple(replace(row, change=moved(row)) for row in view.rows)
    return replace(view, rows=rows, compared_with=None if with_ is None else with_.at)
