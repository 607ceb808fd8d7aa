"""`crossgate metrics show`: every metric by tier, with its value, target and state, and how it goes with others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from config.metrics.tier import Tier
from connector.cli.metrics.knowing import knowing
from connector.cli.metrics.showing import correlation_json, correlation_line, metric_json, metric_line, words
from connector.cli.options import with_config, with_json, with_store
from connector.cli.output import print_json, say
from connector.storage import Store
from workflows.metrics.correlation import Correlation, TooLittle, correlate
from workflows.metrics.facts import MetricFacts
from workflows.metrics.metric import TieredMetric
from workflows.metrics.pairing import pairs
from workflows.metrics.state import State, state_of
from workflows.telling.cleaning import clean

_HEADINGS: dict[Tier | None, str] = {
    Tier.BUSINESS_KPI: "Business KPIs",
    Tier.MODEL_PROXY: "Model proxies",
    Tier.SYSTEM_HEALTH: "System health",
    None: "Without a tier",
}


@click.command("show")
@with_config
@with_store
@with_json
def show(config: Path | None, database_url: str | None, *, as_json: bool) -> None:
    """Show what was read last. Nothing is asked of any source.

    Exits 0 when every metric is within its target, 1 when one is outside, or has no value or no target.
    """
    with knowing(config, database_url) as (facts, store):
        metrics = sorted(facts.hierarchy.metrics.values(), key=lambda one: (_depth(one), one.label))
        if as_json:
            print_json([_as_json(one, facts, store) for one in metrics])
        else:
            for heading in dict.fromkeys(one.tier for one in metrics):
                say(_HEADINGS[heading])
                for one in metrics:
                    if one.tier is heading:
                        say("\n".join(_lines(one, facts, store)))
        well = all(state_of(one, facts.of(one)) is State.WITHIN for one in metrics)
    raise SystemExit(0 if well else 1)


def _depth(metric: TieredMetric) -> int:
    return len(Tier) if metric.tier is None else metric.tier.depth


def _lines(metric: TieredMetric, facts: MetricFacts, store: Store) -> Iterator[str]:
    yield f"  {metric_line(metric, facts)}"
    for above, found in _with_above(metric, facts, store):
        yield f"      moves {clean(above.label)}; correlation {correlation_line(found)}"
    for why in facts.hierarchy.faults.get(metric.id, ()):
        yield f"      ! {words(why)}"


def _with_above(
    metric: TieredMetric, facts: MetricFacts, store: Store
) -> Iterator[tuple[TieredMetric, Correlation | TooLittle]]:
    """How its history goes with that of each metric that it should move."""
    for above in facts.hierarchy.above(metric):
        yield above, correlate(pairs(store.metrics.history(metric.id), store.metrics.history(above.id)))


def _as_json(metric: TieredMetric, facts: MetricFacts, store: Store) -> dict[str, object]:
    found = {above.label: correlation_json(one) for above, one in _with_above(metric, facts, store)}
    return {**metric_json(metric, facts), "correlations": found}
