"""The book in which metrics and what was read of them are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest, Reading


class MetricBook(Protocol):
    """Readings over time, and the metrics that are issues, as they were when they were read last."""

    def keep(self, readings: Sequence[Reading]) -> int:
        """Keep readings; gives how many say something new.

        One that says what the newest of its metric said is no new entry: the newest was then read again, unless
        more than `metrics.bounds.JOINS` lies between. One that is not newer than the newest changes nothing, so that
        keeping twice is keeping once.
        """

    def newest(self, metrics: Collection[str] | None = None) -> Mapping[str, Newest]:
        """What is known of each metric, by id; of all when none are named. Those without readings are left out."""

    def history(self, metric: str, since: datetime | None = None, limit: int | None = None) -> list[Reading]:
        """Its readings, oldest first: those that were still so at `since` or later; with `limit` the newest so many."""

    def describe(self, metrics: Sequence[TieredMetric], at: datetime) -> None:
        """Keep these as all the metrics that are issues. Nothing is written when they are what is kept."""

    def described(self) -> tuple[TieredMetric, ...]:
        """The metrics that are issues, by label."""

    def forget(self, before: datetime) -> int:
        """Forget readings that were so last before that, and of each metric all but so many.

        So many are `metrics.bounds.MOST_KEPT`. The newest reading with a value, and the newest of all, stay.
        Gives how many were forgotten.
        """
