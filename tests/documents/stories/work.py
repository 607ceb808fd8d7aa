"""Pages of one issue, or of the metrics of a project."""

from __future__ import annotations

from config.clarity import shipped_clarity
from tests.builders import ANNA, BEN, CARLA, value
from tests.documents.material import READ_AT, field_change, told
from workflows.documents.material import Material
from workflows.issue import FieldValue


def six_pager() -> Material:
    """An initiative with two issues below it."""
    fields = {
        "Goals": "Nine of ten frauds found within a minute",
        "Non-goals": "Merchant fraud",
        "Business KPI": "Losses below 4 basis points",
        "Target metric": "Recall 0.90",
        "RICE score": "32000",
    }
    below = (
        told("FRAUD-31", {}, summary="Feature store", status_name="In Development", assignee=ANNA),
        told("FRAUD-32", {}, summary="Analyst screen", status_name="Backlog", assignee=None),
    )
    return Material(read_at=READ_AT, subject=told("FRAUD-3", fields, issue_type="Initiative"), issues=below)


def decision_record() -> Material:
    """A trade-off with two options where three are wanted."""
    fields: dict[str, str | FieldValue] = {
        "Context": "The model is better with the card holder's place, and the place is personal data.",
        "Constraint": "Data protection: only what is needed, and for so long as it is needed",
        "Options": "- Keep the place for a day\n- Use the country only",
        "Decision": "Use the country only",
        "Compromise": "Machine learning gives up two points of recall; product keeps its promise about places.",
        "Approvers": value(people=[BEN, CARLA]),
        "Due date": "2026-11-14",
    }
    return Material(read_at=READ_AT, subject=told("FRAUD-4", fields, summary="How exact a place we use"))


def okr() -> Material:
    """An objective with key results of two functions, and one that names none."""
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
        told("FRAUD-53", {"Target": "80 ms"}, summary="p99 of an answer", assignee=None),
    )
    subject = told("FRAUD-5", {}, summary="Fraud does not pay any more", issue_type="Objective")
    return Material(read_at=READ_AT, subject=subject, issues=results)


def metric_hierarchy() -> Material:
    """Metrics on two levels; the third has none, and one says no level."""
    metrics = (
        told(
            "FRAUD-61",
            {"Metric level": "Business KPI", "Threshold": "4", "Last value": "6.1"},
            field_change("Last value", "7", "6.1", 60 * 24 * 9),
            summary="Losses, basis points of turnover",
            assignee=CARLA,
        ),
        told(
            "FRAUD-62",
            {"Metric level": "Model proxy", "Threshold": "0.90", "Moves": "FRAUD-61: a found fraud is no loss"},
            summary="Recall on the newest month",
            assignee=ANNA,
        ),
        told("FRAUD-63", {"Last value": "12"}, summary="Alarms a day", assignee=None),
    )
    return Material(read_at=READ_AT, place="FRAUD", issues=metrics)


def clarification() -> Material:
    """A request that says nothing plainly."""
    text = (
        "We need a smart, user-friendly model that finds fraud in real-time.\nIt should improve things for users soon."
    )
    subject = told("FRAUD-7", {"Description": text}, summary="Better fraud detection with AI", assignee=None)
    return Material(read_at=READ_AT, subject=subject, clarity=shipped_clarity())
