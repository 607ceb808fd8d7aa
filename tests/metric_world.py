"""Metrics over a Jira in memory, sources that say what a test told them, and a real store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from config.fields import Fields
from config.metrics.file import Metrics
from connector.storage import Store
from tests.builders import ANNA, catalog, issue, value
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource
from tests.fake_portfolio import FakePortfolio
from tests.fake_tracker import FakeTracker
from workflows.cases.metrics.fetching import Fetched, FetchMetrics
from workflows.cases.metrics.knowing import metric_facts
from workflows.evidence.answers import Answer, Finding, Found
from workflows.evidence.subjects import Document, ModelVersion
from workflows.issue import Issue
from workflows.metrics.facts import MetricFacts
from workflows.metrics.reading import Reading

CHAMPION = ModelVersion("fraud-detector", alias="champion")
LEVEL, MOVES, TARGET, LAST = "customfield_10061", "customfield_10062", "customfield_10063", "customfield_10064"
NAMES = {LEVEL: "Metric level", MOVES: "Moves", TARGET: "Threshold", LAST: "Last value", "customfield_10065": "Run"}
OF_MODEL = {"source": "experiments", "model": "fraud-detector", "alias": "champion"}
FILE: Mapping[str, Any] = {
    "losses": {
        "name": "Losses",
        "tier": "business_kpi",
        "better": "lower",
        "target": {"at_most": 4},
        "value": {"field": {"issue": "FRAUD-61", "name": "Last value"}},
    },
    "recall": {
        "name": "Recall",
        "tier": "model_proxy",
        "moves": "losses",
        "target": {"at_least": 0.9},
        "value": {"metric": {**OF_MODEL, "name": "recall"}},
    },
    "p99": {
        "name": "p99",
        "tier": "system_health",
        "moves": "recall",
        "unit": "ms",
        "value": {"fact": {"source": "quality", "pointer": "/p99"}},
    },
}


@dataclass
class MetricWorld:
    """A site, its sources, and what reads metrics from them."""

    store: Store
    clock: FakeClock
    written: Mapping[str, Any] = field(default_factory=lambda: {"metrics": FILE})
    sources: dict[str, FakeSource] = field(
        default_factory=lambda: {"experiments": FakeSource(), "quality": FakeSource()}
    )
    tracker: FakeTracker = field(init=False)

    def __post_init__(self) -> None:
        self.tracker = FakeTracker(self.clock)
        self.tracker.catalog = catalog(status="Status", **NAMES)

    @property
    def metrics(self) -> Metrics:
        """What metrics.yaml says."""
        return Metrics.model_validate(self.written)

    def fetch(self) -> Fetched:
        """Read everything."""
        desk, portfolio = FakeDesk(self.sources), FakePortfolio(self.tracker)
        site = "https://example.atlassian.net"
        read = FetchMetrics(
            self.metrics, Fields(), self.tracker, portfolio, desk, self.store.metrics, self.clock, site_url=site
        )
        return read()

    def facts(self) -> MetricFacts:
        """What is known afterwards."""
        return metric_facts(self.store.metrics, self.metrics)

    def says(self, source: str, answer: Answer) -> None:
        """What a source says from now on, whatever it is asked of these tests' subjects."""
        for subject in (CHAMPION, Document("")):
            self.sources[source].known[subject] = answer

    def found(self, **findings: float | str | Finding) -> Found:
        """An answer, as of now; underscores doubled stand for points or slashes before the name."""
        named = [
            one if isinstance(one, Finding) else Finding(name.replace("__", "."), one) for name, one in findings.items()
        ]
        return Found(tuple(named), self.clock.now(), "https://ml.example.com/1", "run one")

    def metric(self, number: int, last: str = "", **fields: str) -> Issue:
        """An issue that is a metric."""
        held = {LEVEL: fields.get("level", ""), MOVES: fields.get("moves", ""), TARGET: fields.get("target", "")}
        texts = {name: value(text) if text else value() for name, text in {**held, LAST: last}.items()}
        made = issue(
            id=f"200{number}",
            key=f"FRAUD-{number}",
            issue_type="Metric",
            summary=fields.get("summary", f"Metric {number}"),
            assignee=ANNA,
            fields=texts,
            created=self.clock.now(),
        )
        return self.tracker.add(made)

    def wait(self, **time: float) -> None:
        """Time passes."""
        self.clock.advance(timedelta(**time))

    def read(self, fetched: Fetched) -> dict[str, Reading]:
        """The readings by the metrics' labels."""
        return {metric.label: one for metric, one in zip(fetched.metrics, fetched.readings, strict=True)}
