"""Find what no delivery told of, and have it worked on like everything else.

Webhooks are lost, and a sender may switch a failing hook off. The sweep reads what changed since its watermark, with
an overlap because Jira's search index lags, and puts a delivery of its own into the queue for each transition,
creation, resolution and command in a comment that nobody reported. The queue keeps it once, so sweeping the same
stretch twice does no harm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.site import Site
from workflows.cases.missed import Kind, happened
from workflows.ports import Clock, DeliveryQueue, IssueTracker, Telemetry, Watermarks

WATERMARK = "sweep"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How what happened in a stretch of time became known."""

    since: datetime
    until: datetime
    by_webhook: int  # Transitions.
    by_sweep: int
    creations: int = 0  # That only the sweep told of.
    resolutions: int = 0
    comments: int = 0

    @property
    def percent(self) -> float | None:
        """The share of transitions told of by webhook, in percent; None when there were none."""
        total = self.by_webhook + self.by_sweep
        return None if total == 0 else 100 * self.by_webhook / total

    def __str__(self) -> str:
        share = "no transitions" if self.percent is None else f"{self.percent:.1f} % told of by webhook"
        told = f"{self.since:%H:%M:%S} to {self.until:%H:%M:%S} UTC: {share}, {self.by_sweep} only swept"
        others = {"creations": self.creations, "resolutions": self.resolutions, "comments": self.comments}
        beside = ", ".join(f"{count} {name[:-1] if count == 1 else name}" for name, count in others.items() if count)
        return f"{told}; also {beside}" if beside else told


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time a sweep looks at."""

    since: datetime
    counted_after: datetime  # Transitions before this were counted by the sweep before.
    until: datetime


@dataclass(frozen=True)
class Sweep:
    """Reads changed issues in bulk and enqueues what was missed."""

    tracker: IssueTracker
    queue: DeliveryQueue
    watermarks: Watermarks
    telemetry: Telemetry
    clock: Clock
    site: Site
    listens: Callable[[], bool]  # Whether anybody listens to comments, so that they have to be read.

    def __call__(self) -> Coverage:
        """Sweep from the watermark to now.

        What is younger than the settling time is left to the next sweep, whose overlap covers it. The watermark moves
        only when everything was read and kept.
        """
        rules = self.site.sweep
        now = self.clock.now()
        mark = self.watermarks.read(WATERMARK) or now
        stretch = Stretch(since=mark - rules.overlap, counted_after=mark - rules.settle, until=now - rules.settle)
        by_webhook, by_sweep = 0, Counter[Kind]()
        projects = self.site.jira.projects
        for issue in self.tracker.changed_since(stretch.since, projects, comments=self.listens()):
            found = happened(issue, self.tracker.own_account(), stretch.since, stretch.until, now)
            told = self.queue.told_by_webhook([one.ref for one in found])
            for one in found:
                if one.ref not in told:
                    by_sweep[one.kind] += self.queue.put(one.delivery)
                elif one.kind is Kind.TRANSITION and one.at > stretch.counted_after:
                    by_webhook += 1
        self.watermarks.write(WATERMARK, now)
        self.telemetry.coverage(by_webhook, by_sweep[Kind.TRANSITION])
        for kind in Kind:
            self.telemetry.missed(kind.value, by_sweep[kind])
        return Coverage(
            stretch.since,
            stretch.until,
            by_webhook,
            by_sweep[Kind.TRANSITION],
            by_sweep[Kind.CREATION],
            by_sweep[Kind.RESOLUTION],
            by_sweep[Kind.COMMENT],
        )
