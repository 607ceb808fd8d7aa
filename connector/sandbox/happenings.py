"""What happened on the site, as the webhooks are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from connector.sandbox.model import Comment, History, Issue, User


class Kind(StrEnum):
    """Jira's webhook events."""

    ISSUE_CREATED = "jira:issue_created"
    ISSUE_UPDATED = "jira:issue_updated"
    ISSUE_DELETED = "jira:issue_deleted"
    COMMENT_CREATED = "comment_created"
    COMMENT_UPDATED = "comment_updated"
    COMMENT_DELETED = "comment_deleted"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing somebody did to an issue."""

    kind: Kind
    issue: Issue
    user: User
    history: History | None = None
    comment: Comment | None = None
