"""Pages of one issue, or of the metrics of a project."""

from __future__ import annotations

from config.clarity import shipped_clarity
from tests.builders import ANNA, BEN, CARLA, value
from tests.documents.material import READ_AT, told
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


def clarification() -> Material:
    """A request that says nothing plainly."""
    text = (
        "We need a smart, user-friendly model that finds fraud in real-time.\nIt should improve things for users soon."
    )
    subject = told("FRAUD-7", {"Description": text}, summary="Better fraud detection with AI", assignee=None)
    return Material(read_at=READ_AT, subject=subject, clarity=shipped_clarity())
