"""One thing that is wrong between a policy and its site, or that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from config.crosschecks import ReadGate
from config.places import place_of
from config.positions import Loc, locate, rendered
from workflows.results import Fact, Reason, reason


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"  # The gate does not do what it says.
    WARNING = "warning"  # It may not.
    UNKNOWN = "unknown"  # It cannot be told from what could be seen of the site, and nothing is held against the gate.


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


def finding(read: ReadGate, at: str | Loc, severity: Severity, code: str, **facts: Fact) -> Finding:
    """A finding about a place in the file, or about the name `at` in the gate; `code` names its two sentences."""
    place = place_of(read, at) if isinstance(at, str) else locate(read.tree.root, at)
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
