"""What a source last said, and since when it has said so: what pages are written from.

A page shows when a number came to be. Most sources say so themselves (`Finding.at`); of the rest it is shown when
Crossgate first saw the value, so that looking again changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from workflows.evidence.answers import Finding, Found, Missing, Unavailable
from workflows.evidence.filling import Unfilled


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a source last said about a question."""

    found: Found
    since: Mapping[str, datetime] = field(default_factory=dict)  # By finding: when it was first seen so.

    def first_seen(self, finding: Finding) -> datetime:
        """When this very value was seen first."""
        return self.since.get(finding.what, self.found.observed_at)


PageAnswer: TypeAlias = Sighting | Missing | Unavailable | Unfilled
"""What a page can tell: what is known, that there is certainly nothing, that nothing could be learned so far, or that
the issue does not say what it is about."""


def sighted(found: Found, before: Sighting | None) -> Sighting:
    """What is known now: what reads as before has been so since it was first seen."""
    known = {} if before is None else {one.what: (one.digest, before.first_seen(one)) for one in before.found.findings}
    since = {}
    for one in found.findings:
        digest, at = known.get(one.what, ("", found.observed_at))
        since[one.what] = at if digest == one.digest else found.observed_at
    return Sighting(found, since)


def same(one: Sighting, other: Sighting) -> bool:
    """Whether both say the same: when the source was asked last is nothing that anybody was told."""
    return (one.found.findings, one.found.link, one.found.title, dict(one.since)) == (
        other.found.findings,
        other.found.link,
        other.found.title,
        dict(other.since),
    )
