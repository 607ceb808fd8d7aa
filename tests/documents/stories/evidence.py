"""Evidence that pages rest on: a model with its baseline, data, a prototype, a dashboard, a demo and a fact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from config.documents.evidence import DocumentEvidence
from tests.builders import ANNA, at
from tests.documents.material import READ_AT, told
from workflows.documents.evidence.evidenced import Evidenced
from workflows.documents.material import Material
from workflows.evidence.answers import Finding, Found, Missing, Unavailable
from workflows.evidence.sightings import PageAnswer, Sighting
from workflows.results import reason

MLFLOW = "https://mlflow.example.com/#"
LOGGED = at(60 * 24 * 9)
_ENTRY: TypeAdapter[DocumentEvidence] = TypeAdapter(DocumentEvidence)

METRICS = (
    {"name": "auc", "at_least": 0.9, "slices": "auc/*"},
    {"name": "recall", "between": [0.6, 0.95]},
    {"name": "latency_p95", "at_most": 40, "unit": "ms"},
    {"name": "f1"},
    {"name": "calibration", "at_most": 0.05},
    {"name": "brier", "at_most": 0.1},
)


def piece(name: str, answer: PageAnswer, baseline: PageAnswer | None = None, **entry: Any) -> Evidenced:
    """A piece of evidence with what its source told."""
    return Evidenced(name, _ENTRY.validate_python(entry), answer, baseline)


def seen(title: str, link: str, *findings: Finding, since: datetime = READ_AT) -> Sighting:
    """What a source told, first seen at a moment."""
    return Sighting(Found(findings, READ_AT, link, title), {one.what: since for one in findings})


def model_findings(version: str, alias: str, *metrics: Finding) -> tuple[Finding, ...]:
    """What MLflow says of a version and its run."""
    return (
        Finding("model.name", "fraud-scorer"),
        Finding("model.version", version, at=LOGGED),
        Finding("model.stage", "None"),
        Finding(f"model.alias.{alias}", value=True),
        Finding("model.signature", value=True),
        Finding("run.id", "0b4c" * 8),
        Finding("run.status", "FINISHED", at=LOGGED),
        Finding("run.ended", LOGGED.isoformat(), at=LOGGED),
        Finding("param.max_depth", "8"),
        Finding("param.objective", "binary:logistic <b>"),
        Finding("dataset.evaluation", "9f86d081"),
        *metrics,
    )


def metric(name: str, value: float | str, *also: float) -> Finding:
    """A metric that was logged on the ninth day."""
    return Finding(f"metric.{name}", value, at=LOGGED, also=also)


def model() -> Evidenced:
    """A version that keeps its limit as a whole, but not for one subgroup; and metrics that are not as they should."""
    ours = model_findings(
        *("7", "challenger"),
        metric("auc", 0.931),
        metric("auc/age 18-25", 0.942),
        metric("auc/age over 70 & <alone>", 0.871),
        metric("auc/new customers", 0.905),
        metric("recall", 0.7),
        metric("latency_p95", 52.5),
        metric("f1", 0.74, 0.76),
        metric("calibration", "NaN"),
    )
    theirs = model_findings(
        *("6", "champion"), metric("auc", 0.915), metric("recall", 0.72), metric("latency_p95", 61.0)
    )
    return piece(
        "model",
        seen("fraud-scorer version 7", f"{MLFLOW}/models/fraud-scorer/versions/7", *ours),
        seen("fraud-scorer version 6", f"{MLFLOW}/models/fraud-scorer/versions/6", *theirs),
        kind="model",
        source="experiments",
        model="fraud-scorer",
        alias="challenger",
        metrics=METRICS,
        compared_with={"model": "fraud-scorer", "alias": "champion"},
    )


def data(name: str, path: str) -> Evidenced:
    """A version of data."""
    findings = (
        Finding("commit", "3f2a9c" + "0" * 34, at=at(60 * 24 * 5)),
        Finding(f"data.{path}", "a304afb96060aad90176268345e10355", at=at(60 * 24 * 5)),
        Finding(f"size.{path}", 5_368_709, "bytes"),
    )
    answer = seen("data-v3 (3f2a9c000)", "", *findings)
    return piece(name, answer, kind="data", source="fraud-repo", revision="{field:Data revision}", path=path)


def others() -> tuple[Evidenced, ...]:
    """A prototype, a dashboard whose host is wrong, a demo that has not answered yet, and a fact."""
    figma = "https://www.figma.com/proto/AbCdEf012345/Alarm-flow?node-id=1-23"
    design = seen(
        "Alarm flow",
        figma,
        Finding("figma.file", "AbCdEf012345"),
        Finding("figma.node", "1:23"),
        Finding("figma.modified", LOGGED.isoformat(), at=LOGGED),
        Finding("figma.status", "READY_FOR_DEV"),
    )
    coverage = seen("/fraud.json", "https://quality.example.com/fraud.json", Finding("/total", 87.5), since=at(60))
    silent = Unavailable(reason("evidence.unreachable", source="demos"), "down")
    wrong = Missing(reason("evidence.host_not_allowed", host="evil.example", source="boards"))
    return (
        piece("prototype", design, kind="prototype", source="designs", link="{field:Prototype}"),
        piece("dashboard", wrong, kind="dashboard", source="boards", link="{field:Dashboard}"),
        piece("demo", silent, kind="demo", source="demos", address="{field:Demo}"),
        piece(
            "coverage",
            coverage,
            kind="fact",
            source="quality",
            pointer="/total",
            unit="%",
            at_least=80,
            title="Test coverage",
        ),
    )


def model_card() -> Material:
    """A model that is not quite good enough, with everything around it; some fields hold nothing."""
    fields = {
        "Model type": "Gradient boosted trees",
        "Intended use": "Rank card payments for review by an analyst",
        "Prohibited use": "Refusing a payment without a person",
        "Subgroups": "Age, time since the account was opened",
        "Target metric": "AUC at least 0.90, for each subgroup",
        "Training data": "Payments of 2026, January to June",
        "Model risk tier": "limited",
    }
    subject = told("FRAUD-1", fields, summary="Score card payments", assignee=ANNA)
    assert subject.issue.created < READ_AT - timedelta(days=1)
    evidence = (model(), data("evaluation-data", "data/holdout.csv"), *others())
    return Material(read_at=READ_AT, subject=subject, evidence=evidence)


def data_card() -> Material:
    """The data of that model."""
    fields = {
        "Data source": "Payments of the card network",
        "Licence": "Ours, by contract",
        "Personal data": "Card and account numbers, pseudonymous",
        "Sampling": "All payments, each tenth without alarm",
        "Freshness": "A month old at training",
    }
    subject = told("FRAUD-2", fields, summary="Card payments 2026", assignee=ANNA)
    return Material(read_at=READ_AT, subject=subject, evidence=(data("data", "data/train.csv"), model()))
