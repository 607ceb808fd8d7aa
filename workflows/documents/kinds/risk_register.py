"""The risk register: a heat map of likelihood and severity, and every risk of a project."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from workflows.documents.elements import cell, link
from workflows.documents.kinds.risks import Risk, colour_of, risks_of
from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing
from workflows.documents.weights import STEPS


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The risks, open ones and closed ones, and the rows of the heat map."""
    del subject, drawings
    risks = risks_of(issues, material.words)
    opened = [risk for risk in risks if risk.issue.category != "done"]
    return {
        "open": opened,
        "closed": [risk for risk in risks if risk.issue.category == "done"],
        "high": [risk for risk in opened if risk.high],
        "unweighed": [risk for risk in opened if risk.weight is None],
        "headings": [material.words.say("Likelihood ↓ Severity →"), *STEPS],
        "heat_map": [[likelihood, *_row(opened, likelihood)] for likelihood in reversed(STEPS)],
    }


def _row(risks: list[Risk], likelihood: int) -> list[Markup]:
    row = []
    for severity in STEPS:
        there = [risk.issue for risk in risks if (risk.likelihood, risk.severity) == (likelihood, severity)]
        content = Markup("<br/>").join(link(issue.url, issue.key) for issue in there)
        row.append(cell(content, colour_of(likelihood * severity)))
    return row
