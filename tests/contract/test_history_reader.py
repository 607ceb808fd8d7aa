"""What every `HistoryReader` does: the adapters to Cloud and Data Center over HTTP, and the fake of the use cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fake_histories import FakeHistories
from tests.fake_tracker import FakeTracker
from tests.tracker_worlds import SandboxWorld, World, world
from workflows.errors import Refused
from workflows.issue import Issue
from workflows.moments import transitions_of
from workflows.ports import HistoryReader

__all__ = ["world"]


@pytest.fixture
def reader(world: World) -> HistoryReader:
    """The world's reader of histories."""
    if isinstance(world, SandboxWorld):
        return world.tracker.histories
    assert isinstance(world.tracker, FakeTracker)
    return FakeHistories(world.tracker)


def found(reader: HistoryReader, query: str = "project = FRAUD", **beyond: bool) -> dict[str, Issue]:
    """What a query finds, by key; nothing comes twice."""
    issues = [issue for block in reader.issues(query, **beyond) for issue in block]
    assert len({issue.id for issue in issues}) == len(issues)
    return {issue.key: issue for issue in issues}


def test_issues_come_with_their_whole_past(world: World, reader: HistoryReader) -> None:
    """The same issue that reading it alone gives, but for what it was not asked for."""
    key = world.create("Score payments")
    for to in ("ML Review", "In Development"):
        world.clock.advance(timedelta(hours=1))
        world.move(key, to)
    issue = found(reader)[key]
    alone = world.tracker.read(key).issue
    assert issue.histories == alone.histories
    assert [(t.from_status.name, t.to_status.name) for t in transitions_of(issue)] == [
        ("Backlog", "ML Review"),
        ("ML Review", "In Development"),
    ]
    assert (issue.summary, issue.status, issue.reporter, dict(issue.fields)) == (
        alone.summary,
        alone.status,
        alone.reporter,
        dict(alone.fields),
    )
    assert (issue.children, issue.comments) == (None, None)


def test_only_what_the_query_finds(world: World, reader: HistoryReader) -> None:
    """Issues of other projects are not read."""
    here, there = world.create("Here"), world.create("There", project="RECO")
    keys = found(reader).keys()
    assert here in keys
    assert there not in keys
    assert found(reader, "project = RECO").keys() >= {there}


def test_children_come_when_asked_for(world: World, reader: HistoryReader) -> None:
    """Each issue with its own; one without any has none, which is not the same as not known."""
    parent = world.create("Parent")
    child, lonely = world.create("Child", parent), world.create("Lonely")
    issues = found(reader, children=True)
    assert [one.key for one in issues[parent].children or ()] == [child]
    assert issues[parent].children == world.tracker.children(parent)
    assert issues[lonely].children == ()


def test_comments_come_when_asked_for(world: World, reader: HistoryReader) -> None:
    """All of them, also when they are many."""
    key, silent = world.create("Discussed"), world.create("Silent")
    for number in range(120):
        world.say(key, f"Remark {number}")
    issues = found(reader, comments=True)
    assert [comment.text for comment in issues[key].comments or ()] == [f"Remark {number}" for number in range(120)]
    assert issues[silent].comments == ()


def test_which_issues_a_query_finds(world: World, reader: HistoryReader) -> None:
    """By id alone, and about how many."""
    key = world.create("Found")
    issues = found(reader)
    assert reader.matching("project = FRAUD") == {issue.id for issue in issues.values()}
    assert key in issues
    assert reader.count("project = FRAUD") == len(issues)


def test_a_query_that_is_not_understood(reader: HistoryReader) -> None:
    """Jira's own words are kept."""
    with pytest.raises(Refused) as refused:
        list(reader.issues("colour = red"))
    assert refused.value.details
    assert reader.count("colour = red") is None
