"""What became of the things that people asked for on a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflows.errors import Refused, RemoteError
from workflows.results import Reason


@dataclass(slots=True)
class Granted:
    """What was done, what was refused, and whether anything is left to be tried again."""

    told: list[Reason] = field(default_factory=list)  # What was done.
    refused: list[Reason] = field(default_factory=list)  # What Jira or a gate does not let be done.
    open: bool = False  # Whether the next run has to look again, although nobody saved the page.

    def refuse(self, why: Reason) -> None:
        """Note a refusal: what refused may have changed by the next run."""
        self.refused.append(why)
        self.open = True

    def add(self, other: Granted) -> None:
        """What came of something else, too."""
        self.told += other.told
        self.refused += other.refused
        self.open = self.open or other.open


def answer_of(error: RemoteError) -> str:
    """What Jira says, in its own words where it told them."""
    details = error.details if isinstance(error, Refused) else ()
    return "; ".join(details) or str(error)
