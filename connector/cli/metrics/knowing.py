"""What the store knows of metrics, as the commands need it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.loader import load
from config.metrics.file import Metrics
from config.settings import SettingsError
from connector.cli.options import settings
from connector.cli.stores import opened
from connector.storage import Store
from workflows.cases.metrics.knowing import metric_facts
from workflows.metrics.facts import MetricFacts


@contextmanager
def knowing(config: Path | None, database_url: str | None) -> Iterator[tuple[MetricFacts, Store]]:
    """The metrics with their newest readings, and the store. Raises SettingsError, ConfigurationError, WrongStore."""
    chosen = settings(config=config, database_url=database_url)
    metrics = wanted(load(chosen.config).policy.metrics, chosen.config)
    with opened(database_url) as store:
        yield metric_facts(store.metrics, metrics), store


def wanted(metrics: Metrics, directory: Path) -> Metrics:
    """The metrics, of which there have to be some. Raises SettingsError."""
    if not metrics.anything:
        raise SettingsError([f"{directory} has no metrics.yaml with metrics, so nothing is read; see docs/metrics.md"])
    return metrics
