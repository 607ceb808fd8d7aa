"""What a checkup finds of one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str  # `store`, `jira`, `source experiments`, …
    well: bool
    words: str  # What was found, and what to do when it is not well.


def good(name: str, words: str) -> Check:
    """It is as it should be."""
    return Check(name, True, words)  # noqa: FBT003  This is what the name says.


def bad(name: str, words: str) -> Check:
    """Something is missing."""
    return Check(name, False, words)  # noqa: FBT003  This is what the name says.
