"""Shortcuts for tests that replay: issues, policies and what is known beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from config.configuration import Policy
from tests.builders import ANNA, BEN, CROSSGATE, catalog, directory, policy
from workflows.decide import Facts
from workflows.issue import Issue
from workflows.people import Directory
from workflows.policy import CompiledPolicy, compile_policy
from workflows.replay.past import Past, PastIssue
from workflows.replay.walking import Replayed, replay

TIER = "customfield_1"
FIELDS = catalog(customfield_1="Risk tier", customfield_2="Approvers")
REVIEW: Mapping[str, Any] = {
    "id": "review",
    "guards": {"to": "In Development"},
    "require": [{"passed": {"status": "ML Review", "by": {"group": "ml-leads"}}}],
}
TIERED: Mapping[str, Any] = {
    "id": "tier",
    "mode": "audit",
    "guards": {"to": ["In Development", "Done"]},
    "require": [{"field": {"name": "Risk tier", "is": "set"}}],
}
GROUPS = directory(ml_leads=(ANNA,))


def ready(*gates: Mapping[str, Any]) -> CompiledPolicy:
    """A policy of these gates, compiled."""
    return compile_policy(policy(*gates), FIELDS)


def facts(groups: Directory = GROUPS, issue: Issue | None = None) -> Facts:
    """What is known beside an issue."""
    return Facts(groups, CROSSGATE, issue.children if issue else None)


def replayed(issue: Issue, *gates: Mapping[str, Any]) -> list[Replayed]:
    """One issue's guarded transitions."""
    return list(replay(ready(*gates), PastIssue(issue, facts(issue=issue))))


def past(issues: Iterable[Issue], groups: Directory = GROUPS) -> Past:
    """Issues from memory."""
    return Past(FIELDS, CROSSGATE, lambda _: (PastIssue(issue, facts(groups, issue)) for issue in issues))


def rules(*gates: Mapping[str, Any]) -> Policy:
    """A policy as configured."""
    return policy(*gates)


__all__ = ["BEN", "FIELDS", "REVIEW", "TIER", "TIERED", "facts", "past", "ready", "replayed", "rules"]
