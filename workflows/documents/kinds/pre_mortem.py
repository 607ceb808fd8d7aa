"""The pre-mortem: risks by category, and what came true of them."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.documents.kinds.risks import CATEGORIES, OTHER, by_category, risks_of
from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The risks by category, the high ones, and the categories that nobody has thought about."""
    del material, subject, drawings
    risks = risks_of(issues)
    grouped = by_category(risks)
    return {
        "risks": risks,
        "by_category": grouped,
        "high": [risk for risk in risks if risk.high],
        "silent": [category for category in CATEGORIES if category not in grouped],
        "other": OTHER,
    }
