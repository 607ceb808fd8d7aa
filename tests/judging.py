"""Shortcuts for tests that judge: from YAML-like mappings straight to a result or a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.builders import CROSSGATE, at, catalog, policy, transition
from workflows.decide import Facts, decide
from workflows.decision import Decision
from workflows.documents.facts import Pages
from workflows.evidence.answers import Answers
from workflows.issue import FieldCatalog, Issue, RelatedIssue, Transition
from workflows.judging.context import Context
from workflows.judging.timeline import Timeline
from workflows.metrics.facts import MetricFacts
from workflows.people import Directory
from workflows.policy import CompiledPolicy, compile_policy
from workflows.requirements import evaluate
from workflows.results import Result

FIELDS = catalog(
    customfield_1="Risk tier",
    customfield_2="Approver",
    customfield_3="Target metric",
    customfield_4="Twin",
    customfield_5="twin",
    customfield_6="MLflow run",
    customfield_7="Link",
    customfield_8="Model version",
    customfield_9="Data revision",
)
GUARDED = "In Development"


def last_transition(issue: Issue) -> Transition:
    """The issue's last change of status, or a made-up one when it has none."""
    steps = [entry for entry in issue.histories if any(change.field_id == "status" for change in entry.changes)]
    if steps:
        return transition(steps[-1])
    return Transition("1", issue.created, issue.reporter, issue.status, issue.status)


def judged(
    requirement: Mapping[str, Any],
    issue: Issue,
    *,
    groups: Directory | None = None,
    children: tuple[RelatedIssue, ...] | None = None,
    pages: Pages | None = None,
    now: datetime | None = None,
    evidence: Answers | None = None,
    metrics: MetricFacts | None = None,
) -> Result:
    """How one requirement of a gate into `In Development` stands on the issue as it is."""
    compiled = compile_policy(policy({"guards": {"to": GUARDED}, "require": [requirement]}), FIELDS)
    gate = compiled.gates[0]
    context = Context(
        issue,
        Timeline(issue, CROSSGATE),
        last_transition(issue),
        gate,
        compiled.fields,
        groups or Directory(),
        children,
        now or at(60 * 24),
        pages or {},
        evidence or Answers(),
        metrics=metrics,
    )
    return evaluate(gate.gate.require[0], context)


def compiled(*gates: Mapping[str, Any], fields: FieldCatalog = FIELDS) -> CompiledPolicy:
    """A policy ready for judging; each gate guards `In Development` unless it says otherwise."""
    return compile_policy(policy(*({"guards": {"to": GUARDED}, **gate} for gate in gates)), fields)


def facts(groups: Directory | None = None, children: tuple[RelatedIssue, ...] | None = None) -> Facts:
    """Facts with Crossgate's own account."""
    return Facts(groups or Directory(), CROSSGATE, children)


def decided(
    gate: Mapping[str, Any],
    issue: Issue,
    *,
    groups: Directory | None = None,
    judged_transition: Transition | None = None,
    now: datetime | None = None,
) -> Decision:
    """What one gate says about the issue's last transition, or about the one named."""
    return decide(compiled(gate), issue, judged_transition or last_transition(issue), facts(groups), now or at(60 * 24))
