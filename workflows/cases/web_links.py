"""The web links of an issue, read only for what looks at them."""

from __future__ import annotations

from dataclasses import replace

from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.issue import Issue
from workflows.ports import IssueTracker


def with_web_links(tracker: IssueTracker, issue: Issue, *, wanted: bool) -> Issue:
    """The issue with its web links as they are now; without, when nobody wants them or they cannot be had.

    Jira's changelog names a link's title and no address, so that those of an earlier moment are not known. Raises Busy
    and Unauthorized.
    """
    if not wanted:
        return issue
    try:
        return replace(issue, web_links=tracker.web_links(issue.key))
    except (Busy, Unauthorized):
        raise
    except RemoteError:
        return issue  # What rests on them is undetermined, and asked again.
