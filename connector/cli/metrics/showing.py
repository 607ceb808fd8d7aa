"""How the commands show metrics and their readings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.metrics.correlation import Correlation, TooLittle
from workflows.metrics.facts import MetricFacts
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Reading
from workflows.metrics.state import State, state_of, target_text
from workflows.results import Reason
from workflows.telling.cleaning import clean
from workflows.telling.plain import line
from workflows.telling.wording import Speech

STATES = {
    State.WITHIN: "OK",
    State.OUTSIDE: "OUTSIDE",
    State.NO_VALUE: "NO VALUE",
    State.NO_TARGET: "NO TARGET",
}
"""How a state is shown."""


def words(why: Reason) -> str:
    """A reason as a sentence."""
    return line(Speech().say(why))


def number(value: float) -> str:
    """A number without digits that say nothing."""
    return f"{value:.12g}"


def moment(at: datetime) -> str:
    """A moment in UTC, by the minute."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def reading_line(reading: Reading, unit: str = "") -> str:
    """A reading: `0.93 ms from experiments, of 2026-10-01 12:00 UTC`."""
    if reading.value is None:
        said = words(reading.why) if reading.why is not None else ""
        return f"no value: {said} ({moment(reading.at)})"
    measured = " ".join(filter(None, (number(reading.value), clean(reading.unit or unit))))
    return f"{measured} from {clean(reading.source)}, of {moment(reading.as_of)}"


def metric_line(metric: TieredMetric, facts: MetricFacts) -> str:
    """A metric and how it stands, in a line."""
    newest = facts.of(metric)
    known = newest.silence if newest.reading is None else newest.reading
    said = "not read yet" if known is None else reading_line(known, metric.unit)
    target = f"; target {target_text(metric.target)}" if metric.target else ""
    owner = f"; {clean(metric.owner.name or metric.owner.id)}" if metric.owner else ""
    return f"[{STATES[state_of(metric, newest)]}] {clean(metric.label)} {clean(metric.name)}: {said}{target}{owner}"


def correlation_line(one: Correlation | TooLittle) -> str:
    """A correlation: `0.71 (95 % interval 0.32 to 0.89, n = 14)`."""
    if isinstance(one, TooLittle):
        return words(one.why)
    return f"{one.coefficient:.2f} (95 % interval {one.low:.2f} to {one.high:.2f}, n = {one.n})"


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading."""
    return {
        "at": reading.at.isoformat(),
        "since": reading.first.isoformat(),
        "value": reading.value,
        "unit": reading.unit,
        "source": reading.source,
        "link": reading.link,
        "digest": reading.digest,
        "made_at": reading.made_at.isoformat() if reading.made_at else None,
        "why": None if reading.why is None else {"code": reading.why.code, "text": words(reading.why)},
    }


def metric_json(metric: TieredMetric, facts: MetricFacts) -> dict[str, Any]:
    """A metric and how it stands."""
    newest = facts.of(metric)
    return {
        "id": metric.label,
        "name": metric.name,
        "tier": metric.tier.value if metric.tier else None,
        "moves": [above.label for above in facts.hierarchy.above(metric)],
        "owner": None if metric.owner is None else metric.owner.name or metric.owner.id,
        "unit": metric.unit,
        "target": metric.target.model_dump(mode="json", exclude_none=True) if metric.target else None,
        "state": state_of(metric, newest).value,
        "reading": None if newest.reading is None else reading_json(newest.reading),
        "silence": None if newest.silence is None else reading_json(newest.silence),
        "faults": [words(why) for why in facts.hierarchy.faults.get(metric.id, ())],
    }


def correlation_json(one: Correlation | TooLittle) -> dict[str, Any]:
    """A correlation, or why there is none."""
    if isinstance(one, TooLittle):
        return {"n": one.n, "coefficient": None, "why": {"code": one.why.code, "text": words(one.why)}}
    return {"n": one.n, "coefficient": one.coefficient, "interval": [one.low, one.high]}
