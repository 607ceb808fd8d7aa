"""How RICE's commands show what is written and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workflows.results import Reason
from workflows.rice.values import Finding, Write
from workflows.telling.plain import line
from workflows.telling.wording import Speech

NOTHING = "(empty)"


def words(why: Reason) -> str:
    """A reason as a sentence."""
    return line(Speech().say(why))


def change(write: Write) -> str:
    """What a write changes: `RICE score: 12 → 15.3   because …`."""
    before, after = write.before or NOTHING, NOTHING if write.text is None else write.text
    return f"{write.name or write.target}: {before} → {after}   ({words(write.why)})"


def findings(found: Iterable[Finding]) -> Iterator[str]:
    """A line each, by issue."""
    for finding in sorted(found, key=lambda one: one.issue_key):
        yield f"! {finding.issue_key or 'In general'}: {words(finding.reason)}"


def write_json(write: Write) -> dict[str, Any]:
    """A write."""
    return {
        "issue": write.issue_key,
        "place": write.name or write.target,
        "id": write.target,
        "kind": "property" if write.is_property else "field",
        "before": write.before,
        "after": write.text,
        "why": words(write.why),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding."""
    return {"issue": finding.issue_key, "code": finding.reason.code, "text": words(finding.reason)}
