"""What a source may be asked, and how much of its time and ours it may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one source."""

    hosts: tuple[str, ...]
    private: bool = False  # Whether addresses inside one's own network may be asked.
    seconds: float = 10.0  # For one answer, from looking up its name to its last byte.
    largest: int = 8 * 1024 * 1024  # Bytes of one answer.
    certificates: str | None = None  # A file of authorities to trust beside the usual ones.
    redirects: int = 3  # Followed at most, each to a host that is allowed.

    breaker_failures: int = 5
    breaker_seconds: float = 30.0
