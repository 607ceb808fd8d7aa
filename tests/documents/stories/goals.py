"""Pages about shared goals: the metrics of a project, and an objective with its key results."""

from __future__ import annotations

from datetime import timedelta
from math import sin

from config.evidence.comparison import Better, Bounds
from config.metrics.tier import Tier
from tests.builders import ANNA, BEN, CARLA
from tests.documents.material import READ_AT, field_change, told
from tests.metric_samples import daily, reading
from workflows.documents.material import Material
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest
from workflows.people import Person
from workflows.results import reason

DAYS = 20
KPI = TieredMetric(
    "chargebacks",
    "chargebacks",
    "Chargebacks a day",
    Tier.BUSINESS_KPI,
    owner=Person("", "Finance"),
    better=Better.LOWER,
    target=Bounds(at_most=120),
)
RECALL = TieredMetric(
    "recall",
    "recall",
    "Recall of the champion",
    Tier.MODEL_PROXY,
    moves=("chargebacks", "FRAUD-61"),
    owner=Person("", "ML team"),
    better=Better.HIGHER,
    target=Bounds(at_least=0.9),
)
P99 = TieredMetric(
    "p99", "p99", "p99 of an answer", Tier.SYSTEM_HEALTH, moves=("recall",), unit="ms", better=Better.LOWER
)
ELSEWHERE = TieredMetric("churn", "churn", "Churn", Tier.BUSINESS_KPI, projects=("RECO",))


def known() -> MetricFacts:
    """Metrics of metrics.yaml with twenty days of history; of one there is no answer any more."""
    start = READ_AT - timedelta(days=DAYS)
    recall = daily("recall", [0.86 + 0.002 * day + 0.01 * sin(day) for day in range(DAYS)], start)
    losses = daily("chargebacks", [160.0 - 2 * day + 5 * sin(2 * day) for day in range(DAYS)], start)
    silent = reading(
        "p99", None, READ_AT, source="grafana", why=reason("evidence.unreachable", source="grafana"), since=READ_AT
    )
    last = reading("p99", 71, READ_AT - timedelta(days=4), source="grafana", link="https://grafana.example.com/d/1")
    newest = {"recall": Newest(recall[-1]), "chargebacks": Newest(losses[-1]), "p99": Newest(last, silent)}
    histories = {"recall": recall, "chargebacks": losses, "p99": [last, silent]}
    return MetricFacts(Hierarchy([KPI, RECALL, P99, ELSEWHERE]), newest, histories)


def okr() -> Material:
    """An objective with key results of two functions; two name metrics, one of which nobody knows."""
    results = (
        told(
            "FRAUD-51",
            {"Function": "Machine learning", "Start value": "0.61", "Target": "0.90", "Current value": "0.78"},
            field_change("Current value", "0.74", "0.78", 60 * 24 * 20),
            summary="Recall on the newest month",
            assignee=ANNA,
            status_name="In Development",
        ),
        told(
            "FRAUD-52",
            {"Function": "Product", "Start value": "9", "Target": "4", "Current value": "6", "Confidence": "7 of 10"},
            summary="Losses in basis points of turnover",
            assignee=CARLA,
            status_name="Done",
        ),
        told("FRAUD-53", {"Target": "80 ms", "Metric": "p99"}, summary="p99 of an answer", assignee=None),
        told("FRAUD-54", {"Target": "0.95", "Metric": "precision"}, summary="Alarms that are frauds", assignee=BEN),
    )
    subject = told("FRAUD-5", {}, summary="Fraud does not pay any more", issue_type="Objective")
    return Material(read_at=READ_AT, subject=subject, issues=results, metrics=known())


def metric_hierarchy() -> Material:
    """Metrics of the file and issues, on three levels; one says no level, one moves what nobody knows."""
    metrics = (
        told(
            "FRAUD-61",
            {"Metric level": "Business KPI", "Threshold": "at most 4 bp", "Last value": "6.1"},
            field_change("Last value", "7", "6.1", 60 * 24 * 9),
            summary="Losses, basis points of turnover",
            assignee=CARLA,
        ),
        told(
            "FRAUD-62",
            {"Metric level": "Model proxy", "Threshold": "0.90", "Moves": "a found fraud is no loss"},
            summary="Recall on the newest month",
            assignee=ANNA,
        ),
        told("FRAUD-63", {"Last value": "12"}, summary="Alarms a day", assignee=None),
    )
    return Material(read_at=READ_AT, place="FRAUD", issues=metrics, metrics=known())
