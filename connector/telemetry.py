"""The numbers of the service for Prometheus, of all its processes in one scrape.

A process that is given a directory keeps its numbers in files there, named for its process id; whoever is scraped adds
up what all of them hold. Without a directory a process counts for itself alone.

Every label's values are bounded: what comes after the first so many different ones counts as `other`, so that
neither a configuration nor a remote answer can make the series grow without end.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Summary, generate_latest, values
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from connector.labels import Bounded
from workflows.errors import StoreUnavailable
from workflows.kept import QueueDepth
from workflows.ports import Clock

DIRECTORY: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable by which a process learns where the numbers are kept."""

_SECONDS: Final = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_FILE: Final = re.compile(r"(?:counter|histogram|summary|gauge_[a-z]+)_(\d+)\.db")


class PrometheusTelemetry:
    """Implements `workflows.ports.Telemetry`. Threads and forks may share one."""

    def __init__(
        self,
        directory: Path | None = None,
        *,
        depth: Callable[[], QueueDepth] | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Keep the numbers in `directory`, by default the one that whoever started this process named for it.

        With `depth` the queue is looked at whenever it is scraped; `clock` (the system's by default) tells its age.
        """
        directory = directory or _named_directory()
        if directory is not None:
            _share(directory)
        own = CollectorRegistry()
        self._deliveries = Bounded(Counter("crossgate_deliveries", "Deliveries received.", ["outcome"], registry=own))
        self._handled = Bounded(Counter("crossgate_handled", "Deliveries worked on.", ["outcome"], registry=own))
        self._decisions = Bounded(
            Counter("crossgate_decisions", "Decisions of gates.", ["gate", "mode", "verdict"], registry=own)
        )
        self._effects = Bounded(Counter("crossgate_effects", "Effects applied.", ["kind", "outcome"], registry=own))
        self._calls = Bounded(
            Counter("crossgate_remote_calls", "Remote calls.", ["endpoint", "method", "status"], registry=own)
        )
        latency = "Time until a remote call ended."
        self._latency = Bounded(
            Histogram("crossgate_remote_call_seconds", latency, ["endpoint", "method"], buckets=_SECONDS, registry=own)
        )
        waits = "Time by which calls were put off to keep within a limit."
        self._waits = Bounded(Summary("crossgate_rate_limit_wait_seconds", waits, ["endpoint"], registry=own))
        self._swept, self._missed = _swept(own)
        self._coverage, self._scores = _gauges(own)
        self._reloads = Bounded(Counter("crossgate_reloads", "Configuration read.", ["outcome"], registry=own))
        self._registry = own
        if directory is not None:
            self._registry = CollectorRegistry()
            self._registry.register(_AllProcesses(directory))
        if depth is not None:
            self._registry.register(_Queue(depth, clock.now if clock else _system_now))

    def exposition(self) -> tuple[bytes, str]:
        """The numbers as Prometheus reads them, and their content type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def delivery(self, outcome: str) -> None:
        """Count a delivery received."""
        self._deliveries.of(outcome).inc()

    def handled(self, outcome: str) -> None:
        """Count a delivery worked on."""
        self._handled.of(outcome).inc()

    def decision(self, gate_id: str, mode: str, verdict: str) -> None:
        """Count a gate's decision."""
        self._decisions.of(gate_id, mode, verdict).inc()

    def effect(self, kind: str, outcome: str) -> None:
        """Count an effect."""
        self._effects.of(kind, outcome).inc()

    def scores(self, scored: int, without: int) -> None:
        """Keep what the last run over all issues found."""
        self._scores.labels("there").set(scored)
        self._scores.labels("missing").set(without)

    def remote_call(self, endpoint: str, method: str, status: int, seconds: float) -> None:
        """Count a remote call and its time."""
        self._calls.of(endpoint, method, str(status)).inc()
        self._latency.of(endpoint, method).observe(seconds)

    def waited(self, endpoint: str, seconds: float) -> None:
        """Count a call put off."""
        self._waits.of(endpoint).observe(seconds)

    def reload(self, outcome: str) -> None:
        """Count a reading of the configuration."""
        self._reloads.of(outcome).inc()

    def coverage(self, by_webhook: int, by_sweep: int) -> None:
        """Count what a sweep saw."""
        for teller, count in (("webhook", by_webhook), ("sweep", by_sweep)):
            self._swept.of(teller).inc(count)
        if by_webhook + by_sweep:
            self._coverage.set(by_webhook / (by_webhook + by_sweep))

    def missed(self, kind: str, count: int) -> None:
        """Count what no webhook told of."""
        self._missed.of(kind).inc(count)


def clear_numbers(directory: Path) -> None:
    """Make the directory, or remove from it what processes that are no more have left."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in directory.iterdir():
        found = _FILE.fullmatch(path.name)
        if found and not _runs(int(found[1])):
            path.unlink(missing_ok=True)


def forget_process(pid: int, directory: Path) -> None:
    """Take a dead process out of what is true of living ones only; what it counted still counts."""
    mark_process_dead(pid, str(directory))  # type: ignore[no-untyped-call]


class _AllProcesses(Collector):
    """What all processes have kept in the directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def collect(self) -> Iterable[Metric]:
        # A process that is just making its file has not yet written the header that a reader needs.
        files = [str(path) for path in self._directory.glob("*.db") if path.stat().st_size]
        return list(MultiProcessCollector.merge(files))  # type: ignore[no-untyped-call]


class _Queue(Collector):
    """How the queue stands at the moment of the scrape."""

    def __init__(self, depth: Callable[[], QueueDepth], now: Callable[[], datetime]) -> None:
        self._depth = depth
        self._now = now

    def collect(self) -> Iterable[Metric]:
        try:
            depth = self._depth()
        except StoreUnavailable:
            return [GaugeMetricFamily("crossgate_store_up", "Whether the store can be reached.", value=0)]
        oldest = depth.oldest_waiting
        age = max(0.0, (self._now() - oldest).total_seconds()) if oldest else 0.0
        return [
            GaugeMetricFamily("crossgate_store_up", "Whether the store can be reached.", value=1),
            GaugeMetricFamily("crossgate_queue_waiting", "Deliveries waiting.", value=depth.waiting),
            GaugeMetricFamily("crossgate_queue_running", "Deliveries being worked on.", value=depth.running),
            GaugeMetricFamily("crossgate_dead_letters", "Dead letters kept.", value=depth.dead),
            GaugeMetricFamily("crossgate_queue_oldest_seconds", "Age of the oldest due delivery.", value=age),
        ]


def _named_directory() -> Path | None:
    named = os.environ.get(DIRECTORY)
    return Path(named) if named else None


def _swept(own: CollectorRegistry) -> tuple[Bounded[Counter], Bounded[Counter]]:
    seen = "Transitions that sweeps looked at, by who told of them first."
    told_by = Counter("crossgate_sweep_transitions", seen, ["told_by"], registry=own)
    missed = Counter("crossgate_sweep_missed", "What only sweeps told of, by kind.", ["kind"], registry=own)
    return Bounded(told_by), Bounded(missed)


def _gauges(own: CollectorRegistry) -> tuple[Gauge, Gauge]:
    """What the last sweep and the last run over all ideas found."""
    covered = "Share of the transitions in the last sweep that found any which a webhook had told of."
    scored = "Ideas with a score and without, after the last run over all of them."
    return (
        Gauge("crossgate_sweep_coverage_ratio", covered, registry=own, multiprocess_mode="mostrecent"),
        Gauge("crossgate_rice_issues", scored, ["score"], registry=own, multiprocess_mode="mostrecent"),
    )


def _system_now() -> datetime:
    return datetime.now(UTC)


def _share(directory: Path) -> None:
    """Let metrics made from now on keep their numbers in the directory.

    prometheus-client decides that from the environment when it is first imported, which may have been before.
    """
    os.environ[DIRECTORY] = str(directory)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if values.ValueClass is values.MutexValue:
        values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]


def _runs(pid: int) -> bool:
    if sys.platform == "win32":  # There, signal 0 is a Ctrl-C; a file in use cannot be removed anyway.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # It runs, and is another user's.
    return True
