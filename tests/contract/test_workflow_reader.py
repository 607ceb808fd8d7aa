"""What every `WorkflowReader` does: the adapters to Cloud and Data Center over HTTP, and the fake of the use cases."""

from __future__ import annotations

import pytest

from connector.sandbox.organisation import ISSUE_TYPES, STEPS
from tests.fake_workflows import FakeWorkflows
from tests.fake_world import METRIC, TIER
from tests.tracker_worlds import SandboxWorld, World, world
from workflows.errors import Gone
from workflows.issue import Status
from workflows.ports import WorkflowReader
from workflows.site_map import Way, WorkflowMap

__all__ = ["world"]

KINDS = tuple(kind.name for kind in ISSUE_TYPES)


def fake() -> FakeWorkflows:
    """The sandbox's organisation, as far as the suite looks at it."""
    statuses = tuple(Status(str(10001 + place), name) for place, name in enumerate(STEPS))
    ways = (
        Way("Send to ML Review", "Backlog", "ML Review", (TIER, METRIC)),
        Way("Skip review", "Backlog", "In Development", ()),
    )
    fields = (TIER, METRIC, "summary")
    maps = [
        WorkflowMap(project, kind, statuses, ("Backlog",), ways, fields, creatable=fields)
        for project in ("FRAUD", "RECO")
        for kind in KINDS
    ]
    return FakeWorkflows(statuses, tuple(maps), ("Done", "Won't do"))


@pytest.fixture
def reader(world: World) -> WorkflowReader:
    """The world's reader of workflows."""
    return world.tracker.workflows if isinstance(world, SandboxWorld) else fake()


def test_the_statuses_of_the_site(reader: WorkflowReader) -> None:
    """Each with its id."""
    assert {status.name for status in reader.statuses()} >= set(STEPS)
    assert all(status.id for status in reader.statuses())


def test_the_workflow_of_each_type(world: World, reader: WorkflowReader) -> None:
    """Its statuses, ways (those at least from where issues were seen) with their screens, and what can be edited."""
    world.create("In Backlog")
    world.ask_on_screen()
    found = {flow.issue_type: flow for flow in reader.workflows(["FRAUD"])}
    assert set(found) == set(KINDS)
    story = found["Story"]
    assert [status.name for status in story.statuses] == list(STEPS)
    assert "Backlog" in story.seen
    ways = {(way.from_status, way.to_status): way for way in story.ways}
    assert ways["Backlog", "ML Review"] == Way("Send to ML Review", "Backlog", "ML Review", (TIER, METRIC))
    assert ways["Backlog", "In Development"].fields == ()
    assert {TIER, METRIC, "summary"} <= set(story.editable)
    assert {TIER, METRIC, "summary"} <= set(story.creatable or ())


def test_the_resolutions_of_the_site(reader: WorkflowReader) -> None:
    """By name."""
    assert {"Done", "Won't do"} <= set(reader.resolutions())


def test_several_projects(reader: WorkflowReader) -> None:
    """In the order in which they are asked for; none asked for is none."""
    assert list(dict.fromkeys(flow.project for flow in reader.workflows(["RECO", "FRAUD"]))) in (
        ["RECO", "FRAUD"],
        ["FRAUD", "RECO"],
    )
    assert reader.workflows([]) == ()


def test_a_project_that_is_not_there(reader: WorkflowReader) -> None:
    """It is gone, or hidden."""
    with pytest.raises(Gone):
        reader.workflows(["NOWHERE"])
