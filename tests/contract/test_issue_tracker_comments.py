"""What every `IssueTracker` does with Crossgate's own comments on an issue."""

from __future__ import annotations

import pytest

from connector.sandbox.organisation import SERVICE
from tests.fake_world import said
from tests.tracker_worlds import World, world
from workflows.errors import Gone

__all__ = ["world"]


def test_our_comment_is_found_again(world: World) -> None:
    """Among other people's comments, ours is found by its mark and its author."""
    key = world.create("Talked about")
    assert world.tracker.find_comment(key) is None
    world.say(key, "first")
    comment_id = world.tracker.add_comment(key, said("ours"))
    world.say(key, "last")
    world.say(key, "by the same account, without the mark", by=SERVICE)
    assert world.tracker.find_comment(key) == comment_id


def test_each_mark_has_its_own_comment(world: World) -> None:
    """An answer to somebody's comment is found by what it answers, and never taken for the gates' comment."""
    key = world.create("Talked about")
    reply = world.tracker.add_comment(key, said("an answer"), mark="reply:40001")
    assert world.tracker.find_comment(key) is None
    gates = world.tracker.add_comment(key, said("gates"))
    assert world.tracker.find_comment(key) == gates
    assert world.tracker.find_comment(key, mark="reply:40001") == reply
    assert world.tracker.find_comment(key, mark="reply:40002") is None
    world.tracker.edit_comment(key, reply, said("a better answer"), mark="reply:40001")
    assert world.tracker.find_comment(key, mark="reply:40001") == reply


def test_our_comment_is_edited_in_place(world: World) -> None:
    """There is one comment, with the words last written, still marked as ours."""
    key = world.create("Talked about")
    comment_id = world.tracker.add_comment(key, said("before"))
    world.tracker.edit_comment(key, comment_id, said("after"))
    assert world.comments(key) == [(comment_id, "after")]
    assert world.tracker.find_comment(key) == comment_id


def test_a_deleted_comment_is_gone(world: World) -> None:
    """Editing it says so, and it is not found."""
    key = world.create("Talked about")
    comment_id = world.tracker.add_comment(key, said("before"))
    world.delete_comment(key, comment_id)
    with pytest.raises(Gone):
        world.tracker.edit_comment(key, comment_id, said("after"))
    assert world.tracker.find_comment(key) is None
