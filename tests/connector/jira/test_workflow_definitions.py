from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from connector.sandbox.dialect import Face
from connector.sandbox.model import Transition
from tests.connector.jira.striking import IMPATIENT, strike
from tests.fake_world import METRIC, TIER
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.errors import Unreachable
from workflows.site_map import Way, WaysFrom, WorkflowMap

ADMINISTRATORS = "jira-administrators"


@pytest.fixture
def world() -> Iterator[SandboxWorld]:
    """Jira Cloud, held to Atlassian's document; Crossgate's account administers it."""
    with sandbox_world(Face.CLOUD, IMPATIENT) as sandbox:
        yield sandbox


def flows(world: SandboxWorld) -> dict[str, WorkflowMap]:
    """The workflows of FRAUD, by issue type."""
    return {flow.issue_type: flow for flow in world.tracker.workflows.workflows(["FRAUD"])}


def demote(world: SandboxWorld) -> None:
    """Crossgate's account administers nothing any more."""
    world.sandbox.site.groups[ADMINISTRATORS].members.clear()


def test_an_administrator_reads_the_workflow_as_it_is_defined(world: SandboxWorld) -> None:
    """Every way with its screen, those included that no issue has shown, and where issues begin."""
    world.ask_on_screen()
    story = flows(world)["Story"]
    assert (story.ways_from, story.initial) == (WaysFrom.DEFINITION, "Backlog")
    ways = {(way.from_status, way.to_status): way for way in story.ways}
    assert ways["Backlog", "ML Review"] == Way("Send to ML Review", "Backlog", "ML Review", (TIER, METRIC))
    assert ways["Done", "Ready for Release"].name == "Reopen"
    assert len(ways) == 10


def test_each_type_has_the_workflow_that_its_scheme_gives_it(world: SandboxWorld) -> None:
    """Sub-tasks by name, the others by the scheme's default."""
    assert {flow.ways_from for flow in flows(world).values()} == {WaysFrom.DEFINITION}
    assert "Sub-task" in flows(world)


def test_a_transition_from_everywhere_is_a_way_from_each_status(world: SandboxWorld) -> None:
    """But from the one it leads to; conditions that hide it from Crossgate's account do not matter."""
    project = world.sandbox.site.projects["FRAUD"]
    cancel = Transition("61", "Cancel", "10005", None, only_groups=frozenset({"legal"}))
    project.workflow = replace(project.workflow, transitions=(*project.workflow.transitions, cancel))
    starts = {way.from_status for way in flows(world)["Story"].ways if way.name == "Cancel"}
    assert starts == {"Backlog", "ML Review", "In Development", "Ready for Release"}


def test_without_an_administrators_rights_the_ways_are_those_seen_on_issues(world: SandboxWorld) -> None:
    """Jira answers 401, as to a wrong token: the account was let in before, so that it is not taken for one."""
    demote(world)
    world.create("In Backlog")
    story = flows(world)["Story"]
    assert (story.ways_from, story.initial) == (WaysFrom.ISSUES, None)
    assert {way.from_status for way in story.ways} == {"Backlog"}
    assert TIER in (story.creatable or ())


@pytest.mark.parametrize("status", [400, 403, 404])
def test_other_refusals_are_taken_alike(status: int) -> None:
    """Whatever Jira says to those who may not, its document aside."""
    with sandbox_world(Face.CLOUD, IMPATIENT, lawful=False) as world:
        strike(world, "/workflowscheme/read", status=status)
        assert {flow.ways_from for flow in flows(world).values()} == {WaysFrom.ISSUES}


def test_screens_that_may_not_be_read_are_not_known(world: SandboxWorld) -> None:
    """The ways are; a screen that was not seen may hold any field."""
    world.ask_on_screen()
    strike(world, "/screens/tabs", status=403)
    story = flows(world)["Story"]
    assert story.ways_from is WaysFrom.DEFINITION
    assert {way.fields for way in story.ways if way.name == "Send to ML Review"} == {None}
    assert {way.fields for way in story.ways if way.name == "Skip review"} == {()}


def test_an_account_that_may_create_nothing_is_not_told_what_can_be_filled_in(world: SandboxWorld) -> None:
    """Not known is something else than no field."""
    strike(world, "/issue/createmeta", status=400, times=99)
    assert flows(world)["Story"].creatable is None


GARBAGE = [
    ("/workflowscheme/read", "{}"),
    ("/workflowscheme/read", '[{"workflowsForIssueTypes": 5}]'),
    ("/workflows", "[]"),
    ("/workflows", '{"statuses": [], "workflows": [{"id": "x"}]}'),
    ("/workflows", '{"statuses": [], "workflows": [{"id": "x", "statuses": [], "transitions": [{"id": "1"}]}]}'),
    ("/screens/tabs", '{"values": [{}]}'),
    ("/resolution/search", '{"values": [{"name": null}]}'),
]


@pytest.mark.parametrize(("path", "body"), GARBAGE)
def test_garbage_is_no_answer(path: str, body: str) -> None:
    """Whatever comes as success, it is no workflow and no lack of one."""
    with sandbox_world(Face.CLOUD, IMPATIENT, lawful=False) as world:
        world.ask_on_screen()
        strike(world, f"{path}$", status=200, body=body, times=9)
        reader = world.tracker.workflows
        with pytest.raises(Unreachable):
            _ = reader.workflows(["FRAUD"]), reader.resolutions()
