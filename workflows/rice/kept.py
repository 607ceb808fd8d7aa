"""What is kept of scores and rankings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """A score as it was at a moment. `body` holds inputs and reasons (see `workflows.rice.record`)."""

    issue_id: str
    issue_key: str
    at: datetime
    scheme: str  # The version of the rules: a digest of rice.yaml's canonical form.
    value: Decimal | None
    digest: str  # Of everything but `at`: an equal one is not kept again.
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks at a moment, by issue id."""

    at: datetime
    ranks: Mapping[str, int]
