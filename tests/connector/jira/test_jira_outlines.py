"""Rich text as Jira gives it, Cloud and Data Center: headings and tasks are found, now and as it stood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connector.sandbox.dialect import Face
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.issue import Issue
from workflows.judging.outlines import outline_of
from workflows.moments import as_it_stood, transitions_of
from workflows.outline import Heading, Task, Words

TEXT = "h2. Problem\n\nCards are stolen daily.\n\nh2. Ready when\n\n* [x] Data sheet linked\n* [ ] Bias looked at"


@pytest.fixture(params=list(Face), ids=[face.value for face in Face])
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Each kind of Jira."""
    with sandbox_world(request.param) as found:
        yield found


def described(world: SandboxWorld, text: str) -> str:
    """An issue with a description."""
    return world.sandbox.act("Tom Okafor").create("FRAUD", "Score payments", fields={"Description": text}).key


def parts(issue: Issue) -> list[object]:
    """The outline of its description."""
    return list(outline_of(issue.fields["description"]).parts)


def test_headings_and_tasks_are_found(world: SandboxWorld) -> None:
    """The same ones, however Jira writes them."""
    found = parts(world.tracker.read(described(world, TEXT)).issue)
    assert found == [
        Heading("Problem", 2),
        Words("Cards are stolen daily."),
        Heading("Ready when", 2),
        Task("Data sheet linked", done=True),
        Task("Bias looked at", done=False),
    ]


def test_a_text_that_was_changed_later_is_told_by_the_changelog(world: SandboxWorld) -> None:
    """As it stood when the transition ran, marked as perhaps not whole."""
    key = described(world, TEXT)
    world.clock.advance(timedelta(minutes=5))
    world.move(key, "In Development")
    world.clock.advance(timedelta(minutes=5))
    world.sandbox.act("Tom Okafor").edit(key, {"Description": "All different"})
    issue = world.tracker.read(key).issue
    assert parts(issue) == [Words("All different")]
    stood = as_it_stood(issue, transitions_of(issue)[-1])
    outline = outline_of(stood.fields["description"])
    assert Heading("Problem", 2) in outline.parts
    assert len(outline.tasks) == 2
    assert not outline.certain
