"""One thing that is wrong between a policy and its site."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from config.crosschecks import ReadGate
from config.places import place_of
from config.positions import rendered
from workflows.issue import Status
from workflows.judging.folding import fold
from workflows.results import Fact, Reason, reason
from workflows.site_map import SiteMap, WorkflowMap


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"  # The gate does not do what it says.
    WARNING = "warning"  # It may not.


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it stands, what is wrong, and how to mend it."""

    severity: Severity
    gate_id: str
    file: str
    line: int
    column: int
    path: str
    what: Reason
    mend: Reason


def finding(read: ReadGate, at: str, severity: Severity, code: str, **facts: Fact) -> Finding:
    """A finding about the name `at` in the gate; `code` names both sentences of the catalogue."""
    place = place_of(read, at)
    return Finding(
        severity,
        read.gate.id,
        read.tree.file,
        place.line,
        place.column,
        rendered(place.loc),
        reason(f"lint.{code}", **facts),
        reason(f"mend.{code}", **facts),
    )


def workflows_of(read: ReadGate, site: SiteMap) -> tuple[WorkflowMap, ...]:
    """The workflows of the issues that the gate is for."""
    projects = {fold(key) for key in read.gate.applies_to.projects}
    kinds = {fold(name) for name in read.gate.applies_to.issue_types}
    return tuple(
        one
        for one in site.workflows
        if (not projects or fold(one.project) in projects) and (not kinds or fold(one.issue_type) in kinds)
    )


def has(statuses: tuple[Status, ...], name: str) -> bool:
    """Whether a status of that name is among them."""
    return any(fold(status.name) == fold(name) for status in statuses)
