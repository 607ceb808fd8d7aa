"""The OKR page: the key results of one objective, by function."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.documents.material import Material
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing

NONE = "No function named"


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The key results by function, functions by name, those without one last; and how many are done."""
    del material, subject, drawings
    found: dict[str, list[IssueView]] = {}
    for issue in sorted(issues, key=lambda issue: issue.key):
        function = str(issue.words("Function")) if issue.has("Function") else NONE
        found.setdefault(function, []).append(issue)
    ordered = sorted(found, key=lambda name: (name == NONE, name.casefold()))
    done = sum(1 for issue in issues if issue.category == "done")
    return {"by_function": {name: found[name] for name in ordered}, "done": done, "all": len(issues)}
