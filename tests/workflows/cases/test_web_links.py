"""Evidence that an issue names by a web link, played through the use cases."""

from __future__ import annotations

from typing import Any

import pytest

from connector.storage import Store
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import SEEN, FakeDesk, FakeSource
from workflows.delivery import Done, Later
from workflows.errors import Unreachable
from workflows.evidence.answers import Finding, Found
from workflows.evidence.subjects import Document
from workflows.remote_link import RemoteLink

GATE: dict[str, Any] = {
    "id": "report",
    "name": "Report",
    "guards": {"to": ["In Development"]},
    "require": [
        {"fact": {"source": "reports", "path": "{link:reports.example.org}", "pointer": "/errors", "at_most": 0}}
    ],
}
OTHER = {**GATE, "id": "other", "guards": {"to": "Done"}, "require": [{"passed": {"status": "Backlog"}}]}
REPORT = "https://eu.reports.example.org/7"


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """An issue whose report is to be linked; the one at `REPORT` is good."""
    source = FakeSource({Document(REPORT): Found((Finding("/errors", 0.0),), SEEN)})
    made = CaseWorld(store, clock=clock, gates=(GATE, OTHER), desk=FakeDesk({"reports": source}))
    made.issue()
    return made


def linked(world: CaseWorld, *addresses: str) -> None:
    for number, address in enumerate(addresses):
        world.tracker.link("FRAUD-1", RemoteLink(f"team:{number}", address, "Report"))


def test_the_newest_link_to_the_host_counts(world: CaseWorld) -> None:
    """Or to one below it; others, and what merely looks like it, do not."""
    linked(world, "https://reports.example.org/6", REPORT, "https://reports.example.org.evil.example/8", "http://[")
    assert world.tell(world.move("In Development")) == Done("allow")


def test_an_issue_without_such_a_link_is_told_to_have_one(world: CaseWorld) -> None:
    """It is moved back, and the comment says which link is missing."""
    linked(world, "https://elsewhere.example.org/7")
    assert world.tell(world.move("In Development")) == Done("deny")
    assert "The issue has no web link to reports.example.org." in world.comment


def test_links_that_cannot_be_read_are_no_missing_links(world: CaseWorld) -> None:
    """Nobody's issue is moved back on a guess; it is asked again, and whoever operates learns why."""
    world.tracker.fail("web_links", Unreachable("down"))
    handled = world.tell(world.move("In Development"))
    assert isinstance(handled, Later)
    assert "web links of FRAUD-1: down" in handled.reason
    assert world.status_of() == "In Development"


def test_links_are_read_only_for_what_looks_at_them(world: CaseWorld) -> None:
    """Another gate costs no call more."""
    world.tracker.calls.clear()
    assert world.tell(world.move("Done")) == Done("allow")
    assert "web_links" not in world.calls
