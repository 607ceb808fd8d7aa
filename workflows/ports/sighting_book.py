"""What sources of evidence last said, for pages."""

from __future__ import annotations

from typing import Protocol

from workflows.evidence.questions import Question
from workflows.evidence.sightings import Sighting


class SightingBook(Protocol):
    """Remembers the last answer to each question; it can be lost: then values are new again on the day they are read.

    A page whose source is down is written from here.
    """

    def last(self, question: Question) -> Sighting | None:
        """What the source last said; None: it was never asked this, or what was kept cannot be read."""

    def keep(self, question: Question, sighting: Sighting) -> None:
        """Remember it, in place of what was known."""
