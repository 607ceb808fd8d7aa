"""What every `IssueTracker` reads of an issue's comments."""

from __future__ import annotations

from datetime import timedelta

from connector.sandbox.organisation import SERVICE
from tests.tracker_worlds import World, world
from workflows.issue import Comment

__all__ = ["world"]

PRIYA, MARA = "Priya Nair", "Mara Lind"


def read(world: World, key: str) -> tuple[Comment, ...]:
    """The comments of an issue that was read with them."""
    comments = world.tracker.read(key, comments=True).issue.comments
    assert comments is not None
    return comments


def test_comments_are_read_only_when_asked_for(world: World) -> None:
    """They can be long: without the wish they are not known, with it an issue without any has none."""
    key = world.create("Talked about")
    assert world.tracker.read(key).issue.comments is None
    assert read(world, key) == ()


def test_comments_as_their_authors_wrote_them(world: World) -> None:
    """Author, moment and plain words, oldest first."""
    key = world.create("Talked about")
    world.say(key, "first", by=PRIYA)
    world.clock.advance(timedelta(minutes=1))
    world.say(key, "/approve ml-review it is good", by=MARA)
    first, second = read(world, key)
    assert (first.text, first.author and first.author.name, first.editor) == ("first", PRIYA, None)
    assert (second.text, second.author and second.author.id) == ("/approve ml-review it is good", world.person(MARA))
    assert second.at - first.at == timedelta(minutes=1)


def test_an_edited_comment_is_as_it_is_now(world: World) -> None:
    """Its moment is the edit's; that somebody else edited it shows."""
    key = world.create("Talked about")
    world.say(key, "before", by=PRIYA)
    ((comment_id, _),) = world.comments(key)
    written = read(world, key)[0].at
    world.clock.advance(timedelta(minutes=5))
    world.rewrite(key, comment_id, "after", by=PRIYA)
    (own,) = read(world, key)
    assert (own.text, own.editor, own.at - written) == ("after", None, timedelta(minutes=5))
    world.rewrite(key, comment_id, "/approve ml-review", by=SERVICE)
    (others,) = read(world, key)
    assert others.editor is not None
    assert others.editor.is_same(world.tracker.own_account())


def test_a_deleted_comment_is_not_there(world: World) -> None:
    """What was taken back was not said."""
    key = world.create("Talked about")
    world.say(key, "never mind", by=PRIYA)
    ((comment_id, _),) = world.comments(key)
    world.delete_comment(key, comment_id)
    assert read(world, key) == ()


def test_what_was_said_since_a_moment(world: World) -> None:
    """Of issues that changed, the comments written or edited since, when they are asked for; own ones with the rest."""
    key = world.create("Talked about")
    world.say(key, "long ago", by=PRIYA)
    world.say(key, "before", by=MARA)
    (_, (edited, _)) = world.comments(key)
    world.clock.advance(timedelta(hours=1))
    since = world.clock.now()
    world.say(key, "/approve ml-review", by=PRIYA)
    world.clock.advance(timedelta(minutes=1))
    world.rewrite(key, edited, "/approve ml-review too", by=MARA)
    (changed,) = [one for one in world.tracker.changed_since(since, ["FRAUD"], comments=True) if one.key == key]
    found = {one.comment.text: one.edited for one in changed.comments}
    assert found == {"/approve ml-review": False, "/approve ml-review too": True}
    assert {one.comment for one in changed.comments} <= set(read(world, key))
