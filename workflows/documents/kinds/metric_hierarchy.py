"""The metric hierarchy: business KPIs, the model metrics that stand for them, the system's health below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from config.metrics.tier import Tier
from workflows.documents.elements import missing
from workflows.documents.material import Material
from workflows.documents.metric_parts import MetricParts
from workflows.documents.templating.issues import IssueView
from workflows.documents.tiers import metrics_of
from workflows.documents.trend_chart import trend_chart
from workflows.documents.values import Drawing
from workflows.metrics.metric import TieredMetric
from workflows.metrics.state import State, state_of

LEVELS: Mapping[Tier, tuple[str, str]] = {
    Tier.BUSINESS_KPI: ("Business KPI", "What counts in the end, and is seen late."),
    Tier.MODEL_PROXY: ("Model proxy", "What can be measured on a model, and should move the KPI above it."),
    Tier.SYSTEM_HEALTH: ("System health", "What must hold in operation for the metrics above to mean anything."),
}
"""From the top down, with what each level is for."""

MOST_DRAWN = 24
"""So many metrics have a small chart; the tables have them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One metric."""

    name: Markup
    owner: Markup
    target: Markup
    value: Markup
    state: Markup
    trend: Markup
    moves: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One tier with its metrics."""

    name: str
    meaning: str
    rows: tuple[Row, ...]
    within: str  # How many of them are within their targets, in words.


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The metrics of each level, those on none, how many there are, and the name of the chart."""
    del subject
    page, say = metrics_of(material), material.words.say
    parts = MetricParts(material, page.facts)

    def level(name: str, meaning: str, metrics: Sequence[TieredMetric]) -> Level:
        good = sum(state_of(one, page.facts.of(one)) is State.WITHIN for one in metrics)
        within = say("{} of {} within target").format(good, len(metrics))
        return Level(say(name), say(meaning), tuple(_row(one, parts) for one in metrics), within)

    of_tier = {tier: [one for one in page.shown if one.tier is tier] for tier in (*Tier, None)}
    drawn = [panel for one in page.shown[:MOST_DRAWN] if (panel := parts.panel(one)) is not None]
    if drawn:
        drawings.append(trend_chart("metrics", say("Metrics over the last 90 days"), drawn))
    return {
        "all": len(page.shown),
        "levels": [level(*LEVELS[tier], of_tier[tier]) for tier in Tier],
        "unplaced": [(_row(one, parts), _said(one, issues, material)) for one in of_tier[None]],
        "together": [] if material.metrics is None else [pair for one in page.shown for pair in parts.together(one)],
        "chart": drawings[-1].name if drawn else "",
    }


def _row(metric: TieredMetric, parts: MetricParts) -> Row:
    return Row(
        parts.name(metric),
        parts.owner(metric),
        parts.target(metric),
        parts.value(metric),
        parts.state(metric),
        parts.trend(metric),
        parts.moves(metric),
    )


def _said(metric: TieredMetric, issues: Sequence[IssueView], material: Material) -> Markup:
    """What its issue says as its level."""
    view = next((issue for issue in issues if issue.key == metric.label), None)
    words = material.words
    return missing(words, words.say("Metric level")) if view is None else Markup.escape(view.words("Metric level"))
