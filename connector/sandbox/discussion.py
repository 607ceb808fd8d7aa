"""Comments and the properties on them."""

from __future__ import annotations

from typing import Any

from connector.sandbox.happenings import Happening, Kind
from connector.sandbox.model import Comment, Issue, Permission, User
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.site import Site
from connector.sandbox.text.rich import RichText

PROPERTY_LIMIT = 32_768  # Jira's limit for the value of an entity property, in characters of JSON.
KEY_LIMIT = 255


def add(site: Site, issue: Issue, author: User, body: RichText, properties: dict[str, Any] | None = None) -> Comment:
    """Comment on an issue."""
    if not site.may(author, Permission.COMMENT, issue.project):
        raise bad("You do not have the permission to comment on this issue.")
    now = site.now()
    comment = Comment(str(site.next_id("comment")), author, body, now, author, now, dict(properties or {}))
    issue.comments.append(comment)
    issue.updated = now
    site.tell(Happening(Kind.COMMENT_CREATED, issue, author, comment=comment))
    return comment


def find(issue: Issue, id: str) -> Comment:
    """A comment of the issue, or Jira's 404."""
    for comment in issue.comments:
        if comment.id == id:
            return comment
    raise Refusal(404, f"Can not find a comment for the id: {id}.")


def edit(site: Site, issue: Issue, comment: Comment, editor: User, body: RichText) -> None:
    """Replace a comment's text. One's own, unless one administers the site."""
    _own(site, comment, editor, "edit")
    if not site.may(editor, Permission.EDIT_OWN_COMMENTS, issue.project):
        raise bad("You do not have the permission to edit this comment.")
    comment.body, comment.update_author, comment.updated = body, editor, site.now()
    issue.updated = comment.updated
    site.tell(Happening(Kind.COMMENT_UPDATED, issue, editor, comment=comment))


def delete(site: Site, issue: Issue, comment: Comment, user: User) -> None:
    """Take a comment away. One's own, unless one administers the site."""
    _own(site, comment, user, "delete")
    issue.comments.remove(comment)
    issue.updated = site.now()
    site.tell(Happening(Kind.COMMENT_DELETED, issue, user, comment=comment))


def _own(site: Site, comment: Comment, user: User, verb: str) -> None:
    if comment.author is not user and not site.is_administrator(user):
        raise bad(f"You do not have the permission to {verb} this comment.")
