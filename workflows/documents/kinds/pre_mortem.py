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
    del subject, drawings
    say = material.words.say
    risks = risks_of(issues, material.words)
    grouped = by_category(risks)
    return {
        "risks": risks,
        "by_category": {say(category): found for category, found in grouped.items()},
        "high": [risk for risk in risks if risk.high],
        "silent": [say(category) for category in CATEGORIES if category not in grouped],
        "other": say(OTHER),
    }
