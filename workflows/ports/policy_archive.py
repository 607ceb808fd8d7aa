"""Every policy that was ever in force, by its version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from config.configuration import Policy


@dataclass(frozen=True, slots=True)
class ArchivedPolicy:
    """A policy and since when it is known."""

    version: str
    first_used: datetime
    gates: int  # How many it has.


class PolicyArchive(Protocol):
    """Keeps policies, so that a decision of long ago can be read beside the rules it was made by."""

    def keep(self, policy: Policy, at: datetime) -> bool:
        """Keep it under its version. False: it was there already, and nothing was written."""

    def fetch(self, version: str) -> dict[str, object] | None:
        """The policy's JSON, as its version was made of it; None when no policy of this version was ever in force.

        Its JSON, not a `Policy`: an old one may say things that this program no longer knows.
        """

    def versions(self) -> list[ArchivedPolicy]:
        """All of them, the one first used last first."""
