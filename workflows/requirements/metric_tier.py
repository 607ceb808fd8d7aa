"""`metric_tier`: the metrics that move another one are within their targets.

What is judged is what was read last, on schedule: a gate asks no source for it. That a value is too old is a *no* when
the source itself says that nothing was measured since, and *undetermined* when it is Crossgate that has not read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from config.requirements.metric_tier import MetricTier
from workflows.evidence.filling import Unfilled, fill
from workflows.evidence.seeking import without
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.metrics.facts import MetricFacts
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Reading
from workflows.metrics.state import target_text, within
from workflows.results import Evidence, Outcome, Reason, Remedy, Result, conjunction, reason

KIND = "metric_tier"
_MOST_NAMED = 10


def evaluate(requirement: MetricTier, context: Context) -> Result:
    """A result for each metric, below one for all of them."""
    facts = context.metrics
    if facts is None:
        return without(KIND, Unfilled.doubt(reason("metric_tier.unread")), requirement.message)
    text = fill(requirement.of, context.issue, context.fields)
    if isinstance(text, Unfilled):
        return without(KIND, text, requirement.message)
    top = facts.hierarchy.find(text)
    if top is None:
        return without(KIND, _unknown(text, facts), requirement.message)
    results = tuple(_judged(requirement, top, facts, context.now))
    if not results:
        why = reason("metric_tier.none_below", tier=requirement.tier.value, top=top.name)
        step = reason("remedy.metric_tier_below", top=top.name)
        return without(KIND, _no(why, step, facts), requirement.message)
    outcome = conjunction(result.outcome for result in results)
    count = sum(result.holds for result in results)
    code = "metric_tier.met" if outcome is Outcome.SATISFIED else "metric_tier.unmet"
    why = reason(code, tier=requirement.tier.value, top=top.name, within=count, all=len(results))
    return Result(KIND, outcome, why, children=results, message=requirement.message)


def _judged(requirement: MetricTier, top: TieredMetric, facts: MetricFacts, now: datetime) -> Iterator[Result]:
    below = facts.hierarchy.below(top, requirement.tier)
    if not requirement.metrics:
        yield from (_of(metric, requirement, facts, now) for metric in below)
        return
    for name in requirement.metrics:
        metric = facts.hierarchy.find(name)
        if metric is None:
            yield without(KIND, _unknown(name, facts), None)
        elif metric not in below:
            why = reason("metric_tier.not_below", metric=metric.name, tier=requirement.tier.value, top=top.name)
            yield without(KIND, _no(why, reason("remedy.metric_tier_below", top=top.name), facts), None)
        else:
            yield _of(metric, requirement, facts, now)


def _unknown(text: str, facts: MetricFacts) -> Unfilled:
    known = tuple(sorted(metric.label for metric in facts.hierarchy.metrics.values()))[:_MOST_NAMED]
    return _no(reason("metric_tier.unknown", text=text), reason("remedy.metric_tier_name", known=known), facts)


def _no(why: Reason, step: Reason, facts: MetricFacts) -> Unfilled:
    """A no when every metric is known; else one that was not read yet may be what is meant."""
    return Unfilled(Outcome.UNSATISFIED if facts.complete else Outcome.UNDETERMINED, why, Remedy(step))


def _of(metric: TieredMetric, requirement: MetricTier, facts: MetricFacts, now: datetime) -> Result:
    """How one metric stands."""
    newest = facts.of(metric)
    reading, silence = newest.reading, newest.silence
    if silence is not None and (reading is None or silence.certain):
        return _silent(metric, silence)
    if reading is None or reading.value is None:
        why = reason("metric_tier.never_read", metric=metric.name)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why))
    limit = None if requirement.not_older_than is None else now - requirement.not_older_than
    if limit is not None and reading.at < limit:
        why = reason("metric_tier.unread_lately", metric=metric.name, at=reading.at, limit=limit)
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), evidence=(_seen(metric, reading),))
    if limit is not None and reading.as_of < limit:
        why = reason("metric_tier.old", metric=metric.name, value=reading.value, at=reading.as_of, limit=limit)
        return _unmet(metric, reading, why, reason("remedy.metric_tier_measure", metric=metric.name))
    return _compared(metric, reading, reading.value)


def _compared(metric: TieredMetric, reading: Reading, value: float) -> Result:
    if metric.target is None:
        why = reason("metric_tier.no_target", metric=metric.name, text=metric.target_text)
        return _unmet(metric, reading, why, reason("remedy.metric_tier_target", metric=metric.name))
    good = within(value, metric.target)
    why = reason(
        "metric_tier.within" if good else "metric_tier.outside",
        metric=metric.name,
        value=value,
        unit=reading.unit or metric.unit,
        target=target_text(metric.target),
        source=reading.source,
        at=reading.as_of,
        link=reading.link,
    )
    if good:
        return Result(KIND, Outcome.SATISFIED, why, evidence=(_seen(metric, reading),))
    step = reason("remedy.metric_tier_reach", metric=metric.name, target=target_text(metric.target))
    return _unmet(metric, reading, why, step)


def _silent(metric: TieredMetric, silence: Reading) -> Result:
    """There is no value: a no when the source said so itself."""
    outcome = Outcome.UNSATISFIED if silence.certain else Outcome.UNDETERMINED
    told = silence.why or reason("metric_tier.never_read", metric=metric.name)
    remedy = Remedy(reason("remedy.metric_tier_measure", metric=metric.name)) if silence.certain else None
    cause = Result(KIND, outcome, told, remedy or remedy_of_doubt(told))
    return Result(KIND, outcome, reason("metric_tier.no_value", metric=metric.name), children=(cause,))


def _unmet(metric: TieredMetric, reading: Reading, why: Reason, step: Reason) -> Result:
    remedy = Remedy(Reason(step.code, (*step.facts, ("owner", _owner(metric)))))
    return Result(KIND, Outcome.UNSATISFIED, why, remedy, evidence=(_seen(metric, reading),))


def _owner(metric: TieredMetric) -> str:
    return "" if metric.owner is None else metric.owner.name or metric.owner.id


def _seen(metric: TieredMetric, reading: Reading) -> Evidence:
    shown = " ".join(filter(None, (str(reading.value), reading.unit or metric.unit)))
    return Evidence(reading.source, f"metric.{metric.label}", shown, reading.at, reading.digest, reading.link)
