"""The decision record: at least three options, or it was no decision."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

FEWEST_OPTIONS = 3

_ENTRY = re.compile(r"^\s*(?:[-*•#]|\d+[.)])\s+\S")


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """How many options the issue lists, and how many are wanted."""
    del issues, drawings
    text = _text(material, subject)
    lines = [line for line in text.splitlines() if line.strip()]
    entries = [line for line in lines if _ENTRY.match(line)] or lines
    return {"options": len(entries), "fewest": FEWEST_OPTIONS, "enough": len(entries) >= FEWEST_OPTIONS}


def _text(material: Material, subject: IssueView | None) -> str:
    ref = material.fields.get("Options")
    if subject is None or material.subject is None or ref is None:
        return ""
    value = ref.value(material.subject.issue)
    return "\n".join(value.texts) if value else ""
