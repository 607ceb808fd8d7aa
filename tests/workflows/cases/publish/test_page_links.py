"""The link on an issue to each of its pages."""

from __future__ import annotations

from tests.publish_world import PublishWorld
from workflows.cases.publish.values import PageOutcome
from workflows.errors import Forbidden
from workflows.page import PageStatus


def test_an_issue_links_to_its_page(world: PublishWorld) -> None:
    """Once the page is there, with what it is called and how it stands; a second run writes nothing."""
    world.publish()
    (link,) = world.tracker.links["FRAUD-1"].values()
    assert link.url == world.page(1).head.url
    assert link.title.startswith("Mine: FRAUD-1 mine")
    assert (link.summary, link.resolved) == ("up to date", False)
    world.tracker.calls.clear()
    world.publish()
    assert [call for call in world.tracker.calls if call.method == "link"] == []


def test_the_link_says_that_the_page_was_taken_away(world: PublishWorld) -> None:
    """It is struck through in place, and written once."""
    world.publish()
    world.wiki.set(world.page(1).head.id, status=PageStatus.ARCHIVED)
    world.tracker.calls.clear()
    for _ in range(2):
        world.publish("FRAUD-1")
    (link,) = world.tracker.links["FRAUD-1"].values()
    assert (link.summary, link.resolved) == ("archived", True)
    assert len([call for call in world.tracker.calls if call.method == "link"]) == 1


def test_an_update_of_the_page_alone_writes_no_link(world: PublishWorld) -> None:
    """What the link says is still so."""
    world.publish()
    world.tracker.calls.clear()
    world.story(1, "AUC 0.95")
    assert world.outcomes(world.publish("FRAUD-1")) == ["updated"]
    assert [call for call in world.tracker.calls if call.method == "link"] == []


def test_a_dry_run_links_nothing(world: PublishWorld) -> None:
    """It only looks."""
    world.publish(dry_run=True)
    assert world.tracker.links == {}


def test_a_link_that_is_refused(world: PublishWorld) -> None:
    """The page is there all the same; the run says so, fails, and the next one writes the link."""
    world.tracker.fail("link", Forbidden("no permission to link"))
    summary = world.publish("FRAUD-1")
    assert [result.outcome for result in summary.results] == [PageOutcome.FAILED]
    assert "no permission to link" in summary.results[0].why
    assert world.page(1).head.version == 1
    world.publish("FRAUD-1")
    assert len(world.tracker.links["FRAUD-1"]) == 1
