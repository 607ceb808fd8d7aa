"""What the shipped documents compute from their material, one file each; templates find it under `data`.

A template without a file here is written from the issues, decisions and fields alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from workflows.documents.kinds import (
    clarification,
    decision_record,
    gate_report,
    glossary,
    metric_hierarchy,
    okr,
    pre_mortem,
    review_agenda,
    rice_ranking,
    risk_register,
)
from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

Maker: TypeAlias = Callable[[Material, IssueView | None, list[IssueView], list[Drawing]], Mapping[str, object]]

DATA: Mapping[str, Maker] = {
    "clarification": clarification.data,
    "decision-record": decision_record.data,
    "gate-report": gate_report.data,
    "glossary": glossary.data,
    "metric-hierarchy": metric_hierarchy.data,
    "okr": okr.data,
    "pre-mortem": pre_mortem.data,
    "review-agenda": review_agenda.data,
    "rice-ranking": rice_ranking.data,
    "risk-register": risk_register.data,
}
"""By the template's name."""
