"""Parts that die at a chosen step, as a process does that is killed there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from connector.storage import Store
from workflows.ports import (
    DecisionLog,
    DeliveryQueue,
    IssueTracker,
    Journal,
    LapseBook,
    MetricBook,
    PageRegistry,
    PolicyArchive,
    RunBook,
    ScoreBook,
    SightingBook,
    Standing,
    WaiverBook,
    Watermarks,
)

WRITES = frozenset(
    {
        "transition",
        "add_comment",
        "edit_comment",
        "save_state",
        "begin",
        "finish",
        "append",
        "mark",
        "ask",
        "grant",
        "revoke",
        "see_off",
        "follow_up",
        "create_issue",
    }
)
"""What changes something, in Jira or in the store."""


class Killed(Exception):
    """The process ended here."""


@dataclass
class Steps:
    """Counts the writes, and ends the process at one of them: before it happened, or right after."""

    deadly: int = -1
    after: bool = False
    taken: list[str] = field(default_factory=list)

    def step(self, name: str, act: Callable[[], Any]) -> Any:
        """Take a step."""
        number = len(self.taken)
        self.taken.append(name)
        if number == self.deadly and not self.after:
            raise Killed(name)
        done = act()
        if number == self.deadly:
            raise Killed(name)
        return done


class Stumbling:
    """Any part, whose writes are steps."""

    def __init__(self, part: object, steps: Steps) -> None:
        self._part = part
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._part, name)
        if name not in WRITES:
            return method
        return lambda *args, **named: self._steps.step(name, lambda: method(*args, **named))


def stumbling_tracker(tracker: IssueTracker, steps: Steps) -> IssueTracker:
    """A tracker whose writes are steps."""
    return cast("IssueTracker", Stumbling(tracker, steps))


@dataclass(frozen=True)
class StumblingStore:
    """A store whose writes are steps."""

    inner: Store
    steps: Steps

    @property
    def queue(self) -> DeliveryQueue:
        """As it is: a delivery that was not settled is handed out again."""
        return self.inner.queue

    @property
    def log(self) -> DecisionLog:
        """Decisions."""
        return cast("DecisionLog", Stumbling(self.inner.log, self.steps))

    @property
    def journal(self) -> Journal:
        """Effects."""
        return cast("Journal", Stumbling(self.inner.journal, self.steps))

    @property
    def standing(self) -> Standing:
        """Outstanding issues."""
        return cast("Standing", Stumbling(self.inner.standing, self.steps))

    @property
    def waivers(self) -> WaiverBook:
        """Waivers."""
        return cast("WaiverBook", Stumbling(self.inner.waivers, self.steps))

    @property
    def lapses(self) -> LapseBook:
        """When approvals end."""
        return cast("LapseBook", Stumbling(self.inner.lapses, self.steps))

    @property
    def sightings(self) -> SightingBook:
        """What sources last said."""
        return cast("SightingBook", Stumbling(self.inner.sightings, self.steps))

    @property
    def policies(self) -> PolicyArchive:
        """Policies that were in force."""
        return self.inner.policies

    @property
    def scores(self) -> ScoreBook:
        """Scores."""
        return cast("ScoreBook", Stumbling(self.inner.scores, self.steps))

    @property
    def metrics(self) -> MetricBook:
        """Readings of metrics."""
        return cast("MetricBook", Stumbling(self.inner.metrics, self.steps))

    @property
    def pages(self) -> PageRegistry:
        """Published pages."""
        return cast("PageRegistry", Stumbling(self.inner.pages, self.steps))

    @property
    def runs(self) -> RunBook:
        """Runs of scheduled jobs."""
        return self.inner.runs

    @property
    def watermarks(self) -> Watermarks:
        """Sweeps."""
        return self.inner.watermarks

    def ping(self) -> None:
        """Ask the store."""
        self.inner.ping()

    def close(self) -> None:
        """Close the store."""
        self.inner.close()
