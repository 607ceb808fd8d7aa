"""Links to the outside, as every `IssueTracker` keeps them."""

from __future__ import annotations

import pytest

from tests.tracker_worlds import World, world
from workflows.errors import Gone
from workflows.remote_link import RemoteLink

__all__ = ["world"]


def test_a_link_is_put_on_the_issue(world: World) -> None:
    """Writing one with the same global id replaces it; another id is another link."""
    key = world.create("Documented")
    first = RemoteLink("crossgate:one-pager:1", "https://wiki.example.org/1", "One-pager: <&>", "up to date")
    world.tracker.link(key, first)
    world.tracker.link(key, RemoteLink("crossgate:pre-mortem:1", "https://wiki.example.org/2", "Pre-mortem"))
    last = RemoteLink("crossgate:one-pager:1", "https://wiki.example.org/1", "One-pager", "archived", resolved=True)
    world.tracker.link(key, last)
    assert world.links(key) == [
        ("https://wiki.example.org/1", "One-pager", "archived", True),
        ("https://wiki.example.org/2", "Pre-mortem", "", False),
    ]


def test_an_issue_that_is_gone_takes_no_link(world: World) -> None:
    """It raises Gone."""
    key = world.create("Short-lived")
    world.delete(key)
    with pytest.raises(Gone):
        world.tracker.link(key, RemoteLink("a", "https://wiki.example.org/1", "One-pager"))


def test_the_web_links_of_people_are_read(world: World) -> None:
    """Oldest first; those that Crossgate keeps are left out."""
    key = world.create("Linked")
    assert world.tracker.web_links(key) == ()
    for number, global_id in enumerate(("team:1", "crossgate:one-pager:1", "team:2"), start=1):
        world.tracker.link(key, RemoteLink(global_id, f"https://design.example.org/{number}", "Design"))
    assert world.tracker.web_links(key) == ("https://design.example.org/1", "https://design.example.org/3")


def test_an_issue_that_is_gone_has_no_web_links(world: World) -> None:
    """It raises Gone."""
    key = world.create("Short-lived")
    world.delete(key)
    with pytest.raises(Gone):
        world.tracker.web_links(key)
