"""The OKR page: the key results of one objective, by function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from workflows.documents.elements import missing
from workflows.documents.material import Material
from workflows.documents.metric_parts import MetricParts
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Drawing
from workflows.metrics.facts import MetricFacts
from workflows.metrics.hierarchy import Hierarchy
from workflows.metrics.targets import read_target

NONE = "No function named"
METRIC = "Metric"
"""The field in which a key result may name a metric of metrics.yaml."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of the metric that a key result names."""

    name: Markup
    value: Markup
    state: Markup


def data(
    material: Material, subject: IssueView | None, issues: list[IssueView], drawings: list[Drawing]
) -> Mapping[str, object]:
    """The key results by function, functions by name, those without one last; how many are done, and their metrics."""
    del subject, drawings
    found: dict[str, list[IssueView]] = {}
    none = material.words.say(NONE)
    for issue in sorted(issues, key=lambda issue: issue.key):
        function = str(issue.words("Function")) if issue.has("Function") else none
        found.setdefault(function, []).append(issue)
    ordered = sorted(found, key=lambda name: (name == none, name.casefold()))
    done = sum(1 for issue in issues if issue.category == "done")
    measured = {issue.key: _measured(issue, material) for issue in issues if issue.has(METRIC)}
    return {"by_function": {name: found[name] for name in ordered}, "done": done, "all": len(issues), "now": measured}


def _measured(issue: IssueView, material: Material) -> Measured:
    """The metric that a key result names; MISSING, with what it names, when nobody knows it."""
    facts = material.metrics or MetricFacts(Hierarchy(()))
    named = str(issue.words(METRIC))
    metric, parts = facts.hierarchy.find(named), MetricParts(material, facts)
    if metric is None:
        told = material.words.say("a metric called {}").format(named)
        return Measured(Markup(), missing(material.words, told), Markup())
    aimed = read_target(str(issue.words("Target")), metric.better) if issue.has("Target") else None
    goal = metric if aimed is None else replace(metric, target=aimed.bounds)  # What the key result itself aims at.
    return Measured(parts.name(metric), parts.value(metric), parts.state(goal))
