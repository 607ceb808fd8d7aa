"""The bounds within which Crossgate calls Jira."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from connector.remote.limits import CallLimits


@dataclass(frozen=True, slots=True)
class Limits(CallLimits):
    """Those of all calls, and how much Crossgate reads of Jira and keeps of it."""

    stale_fields: timedelta = timedelta(hours=1)
    """How old the field catalogue and the own account may grow while Jira does not answer: ids are never reused, so an
    old catalogue lacks names but does not lie."""
    stale_members: timedelta = timedelta(minutes=10)
    """How old a group or role may grow while Jira does not answer. Short: somebody taken out of a group must not go on
    approving through an outage, and a longer silence makes the decision undetermined instead of wrong."""

    most_children: int = 5_000
    most_members: int = 20_000
    most_histories: int = 20_000
    most_comments: int = 5_000
