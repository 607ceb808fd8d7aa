"""The web links of an issue, read only for what looks at them."""

from __future__ import annotations

from dataclasses import replace

from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.issue import Issue
from workflows.ports import IssueTracker


def with_web_links(tracker: IssueTracker, issue: Issue, *, wanted: bool) -> tuple[Issue, tuple[str, ...]]:
    """The issue with its web links as they are now, and the doubts: why they could not be had.

    Without them what rests on them is undetermined. Jira's changelog names a link's title and no address, so that those
    of an earlier moment are not known. Raises Busy and Unauthorized.
    """
    if not wanted:
        return issue, ()
    try:
        return replace(issue, web_links=tracker.web_links(issue.key)), ()
    except (Busy, Unauthorized):
        raise
    except RemoteError as error:
        return issue, (f"web links of {issue.key}: {error}",)
