"""Whether a metric is within its target."""

from __future__ import annotations

from enum import StrEnum

from config.evidence.comparison import Bounds
from workflows.evidence.comparing import too_large, too_small
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest


class State(StrEnum):
    """How a metric stands."""

    WITHIN = "within"
    OUTSIDE = "outside"
    NO_VALUE = "no_value"
    NO_TARGET = "no_target"


def state_of(metric: TieredMetric, newest: Newest) -> State:
    """How the last value stands against the target. That the source says there is none now outweighs what it said."""
    silent = newest.silence is not None and newest.silence.certain
    if newest.reading is None or newest.reading.value is None or silent:
        return State.NO_VALUE
    if metric.target is None:
        return State.NO_TARGET
    return State.WITHIN if within(newest.reading.value, metric.target) else State.OUTSIDE


def within(value: float, target: Bounds) -> bool:
    """Whether a number is within its limits, which belong to them."""
    return not too_small(value, target) and not too_large(value, target)


def target_text(target: Bounds) -> str:
    """Limits as a sign and a number, which every language reads: `≥ 0.9`, `≤ 80`, `0.8 … 0.9`."""
    if target.least is not None and target.most is not None:
        return f"{_number(target.least)} … {_number(target.most)}"
    if target.least is not None:
        return f"≥ {_number(target.least)}"
    return f"≤ {_number(target.most)}" if target.most is not None else ""


def _number(number: float) -> str:
    return f"{number:.12g}"
