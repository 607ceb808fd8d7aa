"""What every `IssueTracker` does with issues that Crossgate creates."""

from __future__ import annotations

import pytest

from tests.fake_world import said
from tests.tracker_worlds import World, world
from workflows.ports import NewIssue

__all__ = ["world"]


def wanted(label: str = "crossgate-waiver-1") -> NewIssue:
    return NewIssue("FRAUD", "Task", "Make up for ML Review on FRAUD-1", said("It was waived."), label)


def test_an_issue_is_created(world: World) -> None:
    """With its type, its summary, its description and its label."""
    key = world.tracker.create_issue(wanted())
    issue = world.tracker.read(key).issue
    assert (issue.project_key, issue.issue_type, issue.summary) == ("FRAUD", "Task", wanted().summary)
    assert issue.labels == ("crossgate-waiver-1",)
    assert issue.fields["description"].texts == ("It was waived.",)


def test_an_issue_is_found_by_its_label(world: World) -> None:
    """The first one when there are several; only within its project."""
    assert world.tracker.labelled("FRAUD", "crossgate-waiver-1") is None
    first = world.tracker.create_issue(wanted())
    world.tracker.create_issue(wanted())
    world.tracker.create_issue(wanted("another"))
    assert world.tracker.labelled("FRAUD", "crossgate-waiver-1") == first
    assert world.tracker.labelled("RECO", "crossgate-waiver-1") is None


@pytest.mark.parametrize("label", ['a" OR project = RECO OR labels = "b', "back\\slash"])
def test_a_label_cannot_change_the_question(world: World, label: str) -> None:
    """It is quoted."""
    world.tracker.create_issue(wanted())
    assert world.tracker.labelled("FRAUD", label) is None


def test_issues_are_related(world: World) -> None:
    """By a link type; a second time changes nothing."""
    one, other = (world.tracker.create_issue(wanted(label)) for label in ("one", "other"))
    for _ in range(2):
        world.tracker.relate(one, other, "Relates")
    for key, to in ((one, other), (other, one)):
        (link,) = world.tracker.read(key).issue.links
        assert link.key == to
        assert "Relates" in link.link_names
