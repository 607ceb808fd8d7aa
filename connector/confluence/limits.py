"""The bounds within which Crossgate calls Confluence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from connector.remote.limits import CallLimits


@dataclass(frozen=True, slots=True)
class WikiLimits(CallLimits):
    """Those of all calls, and how much Crossgate reads of Confluence."""

    stale: timedelta = timedelta(hours=1)  # How old spaces and names may grow while Confluence does not answer.
    most_comments: int = 5_000  # On one page.
    most_attachments: int = 5_000  # On one page.
    most_labelled: int = 100_000
