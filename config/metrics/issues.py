"""Issues that are metrics: which ones, and the fields that say what a metric needs."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from config.gates import Scope
from config.metrics.tier import Tier
from config.metrics.value import IssueValue
from config.strict import Strict, refused
from config.words import FieldName, SomeNames

LEVELS: dict[Tier, tuple[str, ...]] = {
    Tier.BUSINESS_KPI: ("Business KPI",),
    Tier.MODEL_PROXY: ("Model proxy",),
    Tier.SYSTEM_HEALTH: ("System health",),
}
"""What the level's field holds for each tier, unless metrics.yaml says otherwise."""


def _searchable(scope: Scope) -> Scope:
    if scope.jql is not None:
        raise refused("a scope without jql", "write it as when:, an expression over the issue")
    if not (scope.projects or scope.issue_types):
        raise refused("a scope with projects or issue_types", "say where to look: projects: FRAUD")
    return scope


class MetricIssues(Strict):
    """Issues of which each is a metric. Its summary is the metric's name, its assignee the owner."""

    applies_to: Annotated[Scope, AfterValidator(_searchable)]
    """Which issues, as a gate's `applies_to`; with projects or issue types, so that Jira itself can find them."""
    level: FieldName = "Metric level"
    """The field with the tier."""
    levels: dict[Tier, SomeNames] = Field(default=LEVELS, validate_default=True)
    """What that field holds for each tier."""
    moves: FieldName = "Moves"
    """The field that names the metrics above: their keys, ids or names."""
    target: FieldName = "Threshold"
    """The field with the target: `at least 0.9`, `<= 80`, `0.8 to 0.9`."""
    better: FieldName | None = None
    """The field that says which way is better: `higher` or `lower`; left out, the target says it."""
    unit: FieldName | None = None
    """The field with the unit."""
    owner: FieldName | None = None
    """The field with the owner; the assignee when left out."""
    value: IssueValue = Field(default=IssueValue(field="Last value"), validate_default=True)
    """Where the value is read; the field `Last value` when left out."""
