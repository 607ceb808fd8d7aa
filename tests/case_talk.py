"""People comment in a `CaseWorld`, and webhooks tell of it."""

from __future__ import annotations

from datetime import timedelta

import orjson

from tests.case_world import CaseWorld
from tests.fake_site import FakeComment
from tests.fake_world import said
from workflows.delivery import Handled
from workflows.people import Person
from workflows.telling.plain import render


def say(world: CaseWorld, text: str, by: Person, key: str = "FRAUD-1") -> Handled:
    """Somebody comments, a minute after what was before, and it is worked on."""
    return tell(world, write(world, text, by, key), "comment_created")


def write(world: CaseWorld, text: str, by: Person, key: str = "FRAUD-1") -> FakeComment:
    """Somebody comments, a minute after what was before; nobody is told."""
    world.clock.advance(timedelta(minutes=1))
    return world.tracker.say(key, said(text), by)


def rewrite(world: CaseWorld, comment: FakeComment, text: str, by: Person | None = None) -> Handled:
    """Somebody edits a comment, its author unless another is named, and it is worked on."""
    world.clock.advance(timedelta(minutes=1))
    world.tracker.rewrite(comment.id, said(text), by or comment.author)
    return tell(world, comment, "comment_updated")


def remove(world: CaseWorld, comment: FakeComment) -> Handled:
    """Somebody deletes a comment, and it is worked on."""
    world.clock.advance(timedelta(minutes=1))
    world.tracker.delete_comment(comment.id)
    return tell(world, comment, "comment_deleted")


def tell(world: CaseWorld, comment: FakeComment, event: str, attempts: int = 1) -> Handled:
    """A webhook tells of a comment."""
    issue = world.tracker.issues[comment.issue_key]
    body = {
        "timestamp": int(world.clock.now().timestamp() * 1000),
        "webhookEvent": event,
        "comment": {
            "id": comment.id,
            "author": {"accountId": comment.author.id},
            "updateAuthor": {"accountId": (comment.editor or comment.author).id},
            "body": render(comment.prose),
        },
        "issue": {"id": issue.id, "key": issue.key, "fields": {"project": {"key": issue.project_key}}},
    }
    return world.handle(orjson.dumps(body), comment.issue_key, attempts)


def replies(world: CaseWorld) -> list[str]:
    """Our answers to comments, as text, oldest first."""
    return [render(c.prose) for c in world.tracker.comments if (c.mark or "").startswith("reply:gates:")]
