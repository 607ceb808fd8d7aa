"""What helps when a question cannot be answered."""

from __future__ import annotations

from workflows.results import Reason, Remedy, reason

_PASSING = frozenset(
    {
        "people.unavailable",
        "linked.unread",
        "scope.jql_unread",
        "approval.comments_unread",
        "document.unread",
        "metric_tier.issue_unread",
        "metric_tier.never_read",
        "metric_tier.unread_lately",
        "premortem.rows",
        *(f"evidence.{what}" for what in ("unreachable", "circuit", "slow", "late", "busy", "status", "not_asked")),
    }
)
"""What most likely passes by itself."""


def remedy_of_doubt(why: Reason) -> Remedy:
    """A field's name is bound by an administrator, what Jira does not show now is asked again, the rest looked at."""
    if why.code in {"field_name.unknown", "field_name.ambiguous"}:
        return Remedy(reason("remedy.bind_field", name=why.fact("name")))
    if why.code in _PASSING:
        return Remedy(reason("remedy.wait"))
    return Remedy(reason("remedy.administrator"))
