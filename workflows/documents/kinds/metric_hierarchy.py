"""The metric hierarchy: business KPIs, the model metrics that stand for them, the system's health below."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

LEVELS = (
    ("Business KPI", "What counts in the end, and is seen late."),
    ("Model proxy", "What can be measured on a model, and should move the KPI above it."),
    ("System health", "What must hold in operation for the metrics above to mean anything."),
)
"""From the top down, with what each level is for."""


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The metrics of each level, and those that name none."""
    del material, subject, drawings
    metrics = sorted(issues, key=lambda issue: issue.key)
    levels = {issue.key: str(issue.words("Metric level")) if issue.has("Metric level") else "" for issue in metrics}
    known = {name.casefold() for name, _ in LEVELS}
    return {
        "levels": [
            (name, meaning, [one for one in metrics if levels[one.key].casefold() == name.casefold()])
            for name, meaning in LEVELS
        ],
        "unplaced": [one for one in metrics if levels[one.key].casefold() not in known],
    }
