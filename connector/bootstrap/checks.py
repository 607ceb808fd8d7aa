"""What a checkup finds of one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str  # `store`, `jira`, `source experiments`, …
    well: bool
    words: str  # What was found, and what to do when it is not well.
