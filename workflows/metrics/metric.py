"""A metric with its tier, wherever it is written: in metrics.yaml, or as an issue."""

from __future__ import annotations

from config.evidence.comparison import Better, Bounds
from config.metrics.metric import ConfiguredMetric
from config.metrics.tier import Tier
from workflows.people import Person
from workflows.value import value

ISSUE = "issue:"
"""What the id of a metric that is an issue begins with; the issue's id follows, which stays when its key changes."""


@value
class TieredMetric:
    """What is measured, who answers for it, and how good is good enough."""

    id: str  # Readings are kept under it.
    label: str  # How people name it: its id in metrics.yaml, or its issue's key.
    name: str
    tier: Tier | None  # None: its issue names none.
    moves: tuple[str, ...] = ()  # Labels or names of the metrics above.
    owner: Person | None = None  # With an empty id when only a name is written.
    unit: str = ""
    better: Better | None = None  # None: neither its issue nor its target says it.
    target: Bounds | None = None
    target_text: str = ""  # As an issue holds it, when it is no limit that can be read.
    link: str = ""  # Where a person finds the metric itself: its issue.
    projects: tuple[str, ...] = ()  # Whose pages show it; empty: all.

    @property
    def is_issue(self) -> bool:
        """Whether it is an issue."""
        return self.id.startswith(ISSUE)


def configured(id: str, written: ConfiguredMetric) -> TieredMetric:
    """A metric of metrics.yaml."""
    return TieredMetric(
        id=id,
        label=id,
        name=written.name,
        tier=written.tier,
        moves=written.moves,
        owner=Person("", written.owner) if written.owner else None,
        unit=written.unit,
        better=written.better,
        target=written.target,
        projects=written.projects,
    )
