"""Labels of metrics: their values are bounded, whatever a configuration or a remote answer holds."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from prometheus_client import Counter, Histogram, Summary

_MOST_VALUES: Final = 200  # Of one label of one metric, in one process.
_LONGEST_VALUE: Final = 80  # Characters.

M = TypeVar("M", Counter, Histogram, Summary)


class Bounded(Generic[M]):
    """A metric with labels, each of which takes a limited number of values."""

    def __init__(self, metric: M) -> None:
        self._metric: M = metric
        self._children: dict[tuple[str, ...], M] = {}
        self._seen: tuple[set[str], ...] = tuple(set() for _ in metric._labelnames)  # noqa: SLF001 - it has no other way

    def of(self, *labels: str) -> M:
        """The child for these label values."""
        child = self._children.get(labels)
        if child is None:
            bounded = tuple(_bounded(value, seen) for value, seen in zip(labels, self._seen, strict=True))
            child = self._metric.labels(*bounded)
            if bounded == labels:  # Others are looked up each time: to remember them would grow without end.
                self._children[labels] = child
        return child


def _bounded(value: str, seen: set[str]) -> str:
    if value in seen:
        return value
    if len(seen) >= _MOST_VALUES or len(value) > _LONGEST_VALUE or not value.isprintable():
        return "other"
    seen.add(value)
    return value
