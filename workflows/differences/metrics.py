"""Two metrics.yaml, compared metric by metric: what gates that ask for metrics go by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from config.configuration import Policy
from config.requirements.metric_tier import MetricTier
from workflows.differences.difference import Difference, Effect
from workflows.differences.requirements import of_keys
from workflows.judging.asked import parts_of

_TOLD = frozenset({"owner", "unit", "projects"})
"""Keys of a metric that people read, and that decide nothing. Its name may be what a gate knows it by."""


def of_metrics(old: Policy, new: Policy) -> Iterator[Difference]:
    """What is different, as long as a gate of either policy looks at metrics."""
    if old.metrics == new.metrics or not (_looks(old) or _looks(new)):
        return
    before, after = _as_written(old), _as_written(new)
    for name in dict.fromkeys((*before, *after)):
        for effect, why in of_keys(before.get(name, {}), after.get(name, {}), f"metrics.{name}"):
            key = str(why.fact("place")).rpartition(".")[2]
            surely = Effect.CHANGED if effect is Effect.WORDS else effect
            yield Difference("", "", Effect.WORDS if key in _TOLD else surely, why)


def _looks(policy: Policy) -> bool:
    return any(isinstance(part, MetricTier) for gate in policy.gates for part in parts_of(gate.require))


def _as_written(policy: Policy) -> dict[str, dict[str, Any]]:
    """The metrics by id, and the issues that are metrics in the place of one more."""
    raw: dict[str, Any] = policy.metrics.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    issues = {"issues": {"issues": raw["issues"]}} if "issues" in raw else {}
    return {**raw.get("metrics", {}), **issues}
