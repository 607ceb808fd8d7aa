"""The issue property `crossgate.gates`: the machine-readable state that Crossgate keeps on an issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PROPERTY_KEY = "crossgate.gates"
COMMENT_PROPERTY_KEY = "crossgate.comment"
GATES_MARK = "gates"
"""The mark of the one comment that tells how the gates stand."""


@dataclass(frozen=True, slots=True)
class StandingGate:
    """How a gate stands on an issue."""

    verdict: str  # allow, deny, undetermined
    mode: str
    history_id: str  # The transition that was judged.
    unmet: tuple[str, ...] = ()  # Kinds of the unmet requirements, for filters.
    name: str = ""  # The gate's name, for a line about it when another gate is judged.


@dataclass(frozen=True, slots=True)
class GateState:
    """What the property holds. Jira limits it to 32,768 characters."""

    gates: Mapping[str, StandingGate] = field(default_factory=dict)  # By gate id.
    policy_version: str = ""
    comment_id: str | None = None  # Our one comment on the issue.
    comment_digest: str = ""  # Of the prose last written: an equal one is not written again.
    mentioned: tuple[str, ...] = ()  # Account ids that were mentioned once.
