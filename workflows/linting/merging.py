"""The same finding about several issue types and projects, told once: their workflows are often one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workflows.linting.finding import Finding
from workflows.results import Fact, Reason


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once; of those about the workflow of an issue type of a project, the ones that say the same as one.

    Types of one project come together first, then projects of which the same types are told.
    """
    by_type = _together(findings, "issue_type", "issue_types")
    return _together(by_type, "project", "projects", of="issue_types")


def _together(findings: Iterable[Finding], one: str, several: str, of: str | None = None) -> tuple[Finding, ...]:
    """Findings that differ by the fact `one` alone become one, with the fact `several`; those without `of` stay."""
    values: dict[Finding, dict[Fact, None]] = {}
    for finding in findings:
        known = finding.what.fact(one)
        if known is None or (of is not None and finding.what.fact(of) is None):
            values.setdefault(finding, {})
        else:
            values.setdefault(_without(finding, one), {})[known] = None
    return tuple(_with(finding, several, tuple(told)) if told else finding for finding, told in values.items())


def _without(finding: Finding, name: str) -> Finding:
    def less(why: Reason) -> Reason:
        return Reason(why.code, tuple(fact for fact in why.facts if fact[0] != name))

    return replace(finding, what=less(finding.what), mend=less(finding.mend))


def _with(finding: Finding, name: str, values: tuple[Fact, ...]) -> Finding:
    def more(why: Reason) -> Reason:
        return Reason(why.code, (*why.facts, (name, values)))

    return replace(finding, what=more(finding.what), mend=more(finding.mend))
