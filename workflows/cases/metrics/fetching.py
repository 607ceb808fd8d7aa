"""Read the values of all metrics, side by side, and keep what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.fields import Fields
from config.metrics.file import Metrics
from workflows.cases.metrics.finding import FoundInJira, OfField, OfSource, Read, of_file
from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.evidence.answers import Answers, Unavailable
from workflows.evidence.filling import Unfilled
from workflows.evidence.questions import Question, merged
from workflows.issue import FieldCatalog, Issue
from workflows.metrics.asking import JIRA, of_answer, of_field, of_unfilled, silent
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Reading
from workflows.ports import Clock, EvidenceDesk, IssueTracker, MetricBook, Portfolio, Wanted
from workflows.results import reason


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a run."""

    metrics: tuple[TieredMetric, ...]
    readings: tuple[Reading, ...]  # One for each metric, in the same order.
    new: int  # Readings that say something else than the ones before.
    failure: str = ""  # Why Jira could not be read; what was kept of metrics that are issues stays.

    @property
    def silent(self) -> int:
        """Metrics without a value."""
        return sum(reading.value is None for reading in self.readings)

    def __str__(self) -> str:
        told = f"{len(self.readings)} metrics read, {self.new} with something new, {self.silent} without a value"
        return f"{told}; what stands in Jira could not be read: {self.failure}" if self.failure else told


@dataclass(frozen=True)
class FetchMetrics:
    """Asks every source once for all that is wanted of it, and Jira for what stands in fields."""

    metrics: Metrics
    fields: Fields
    tracker: IssueTracker
    portfolio: Portfolio
    desk: EvidenceDesk
    book: MetricBook
    clock: Clock
    site_url: str = ""  # Where people open issues.

    def __call__(self) -> Fetched:
        """Read and keep. Raises Busy and Unauthorized once what could be read is kept, and StoreUnavailable."""
        catalog, down = self._catalog()
        reads = list(of_file(self.metrics, self.fields, catalog))
        found, failure = self._found(catalog) if down is None else (None, down)
        if found is not None:
            self.book.describe([one.metric for one in found], self.clock.now())
            reads.extend(found)
        readings, worst = self._readings(reads, down)
        new = self.book.keep(readings)
        if isinstance(failure, Busy | Unauthorized):
            raise failure
        if isinstance(worst, Busy | Unauthorized):
            raise worst
        return Fetched(tuple(one.metric for one in reads), readings, new, str(failure or ""))

    def _catalog(self) -> tuple[FieldCatalog, RemoteError | None]:
        """The site's fields, when any are looked at; none, and why, when Jira cannot tell them."""
        fields = any(metric.value.field is not None for metric in self.metrics.metrics.values())
        try:
            return self.tracker.field_catalog() if fields or self.metrics.issues else FieldCatalog(), None
        except RemoteError as error:
            return FieldCatalog(), error

    def _found(self, catalog: FieldCatalog) -> tuple[list[Read] | None, RemoteError | None]:
        """The metrics that are issues; none, and why, when not all of them could be read."""
        try:
            finding = FoundInJira(self.portfolio, self.fields, self.site_url)
            return list(finding(self.metrics, catalog, self.clock.now())), None
        except RemoteError as error:
            return None, error

    def _readings(
        self, reads: Sequence[Read], down: RemoteError | None
    ) -> tuple[tuple[Reading, ...], RemoteError | None]:
        questions = [one.question for one in reads if isinstance(one, OfSource) and isinstance(one.question, Question)]
        answers = self.desk.ask(merged(questions)) if questions else Answers()
        issues, error = self._issues(reads) if down is None else ({}, down)
        now = self.clock.now()
        return tuple(self._reading(one, answers, issues, error, now) for one in reads), error

    def _issues(self, reads: Iterable[Read]) -> tuple[Mapping[str, Issue], RemoteError | None]:
        """The issues in whose fields values stand, by key: a request for every hundred."""
        waiting = [one for one in reads if isinstance(one, OfField) and one.issue is None]
        wanted = Wanted(tuple(sorted({one.field.id for one in waiting if one.field.id is not None})), histories=True)
        keys = sorted({one.key for one in waiting})
        try:
            found = self.portfolio.read_many(keys, wanted) if keys else ()
        except RemoteError as error:
            return {}, error
        return {one.issue.key: one.issue for one in found}, None

    def _reading(
        self, one: Read, answers: Answers, issues: Mapping[str, Issue], error: RemoteError | None, now: datetime
    ) -> Reading:
        metric = one.metric
        if isinstance(one, OfSource):
            if isinstance(one.question, Unfilled):
                return of_unfilled(metric.id, one.asked, one.question, now)
            unasked = Unavailable(reason("evidence.not_asked", source=one.asked.source))
            return of_answer(metric.id, one.asked, answers.get(one.question.topic) or unasked, metric.unit, now)
        link = FoundInJira(self.portfolio, self.fields, self.site_url).link(one.key)
        issue = one.issue or issues.get(one.key)
        if issue is None:
            code = "metric_tier.no_issue" if error is None else "metric_tier.issue_unread"
            return silent(metric.id, JIRA, reason(code, issue=one.key), now, link=link)
        return of_field(metric.id, one.field, issue, metric.unit, link, now)
