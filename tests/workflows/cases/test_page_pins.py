"""Approvals that are pinned to a page, over pages as they are published, edited and published anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import value
from tests.case_world import LEAD, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_portfolio import FakePortfolio
from tests.publish_world import GOALS, TARGET, PublishWorld
from workflows.delivery import Done, Later
from workflows.errors import Unreachable
from workflows.page import Page

GATE: dict[str, Any] = {
    "id": "release",
    "name": "Release",
    "guards": {"to": ["In Development"]},
    "require": [
        {
            "approval": {
                "from": {"group": "ml-leads"},
                "given_by": {"transition": {"from": "Backlog", "to": "ML Review"}},
                "pinned_to": {"document": {"id": "one-pager"}},
            }
        }
    ],
}
FIELDS = {TARGET: "Target metric", GOALS: "Goals"}


class Written:
    """An issue whose one-pager a lead approves by sending it to ML Review."""

    def __init__(self, store: Store, directory: Path, clock: FakeClock) -> None:
        self.publishing = PublishWorld(store, directory, clock=clock)
        self.world = CaseWorld(store, clock=clock, gates=(GATE,))
        tracker = self.publishing.tracker = self.world.tracker
        tracker.catalog = replace(tracker.catalog, names={**tracker.catalog.names, **FIELDS})
        self.publishing.portfolio = FakePortfolio(tracker)
        self.world.wiki = self.publishing.wiki
        self.world.start()
        self.target("AUC 0.90")
        self.publish()

    def target(self, text: str) -> None:
        """The issue holds another target from now on."""
        fields = {TARGET: value(text), GOALS: value("Find fraud")}
        known = self.world.tracker.issues.get("FRAUD-1")
        self.world.tracker.add(self.world.issue(fields=fields) if known is None else replace(known, fields=fields))

    def publish(self) -> None:
        """Bring the page up to date."""
        self.publishing.publish("FRAUD-1")

    @property
    def page(self) -> Page:
        """The issue's page, as it is in Confluence."""
        return self.publishing.page(1)

    def write(self, words: str) -> None:
        """Somebody writes below everything."""
        self.publishing.wiki.edit(self.page.head.id, f"{self.page.body}<p>{words}</p>")

    def moved(self) -> object:
        """The issue is moved behind the gate."""
        return self.world.tell(self.world.move("In Development"))

    def moved_again(self) -> object:
        """It is taken back, and moved on once more."""
        return self.world.moved_again()


@pytest.fixture
def written(store: Store, tmp_path: Path, clock: FakeClock) -> Written:
    return Written(store, tmp_path, clock)


def test_nobody_approved_and_no_page_is_read(written: Written) -> None:
    """It costs a request, which is made once there is an approval."""
    before = len(written.publishing.wiki.calls)
    assert written.moved() == Done("deny")
    assert len(written.publishing.wiki.calls) == before


def test_a_page_that_follows_its_issue_stays_approved(written: Written) -> None:
    """Crossgate writes it anew, its version goes on, and the approval stands."""
    written.world.move("ML Review", by=LEAD)
    written.write("Mind the graph.")
    assert written.moved() == Done("allow")
    version = written.page.head.version
    written.target("AUC 0.95")
    written.publish()
    assert written.page.head.version > version
    assert "0.95" in written.page.body
    assert written.moved_again() == Done("allow")


def test_what_people_write_makes_it_lapse(written: Written) -> None:
    """And the comment says between which versions; taken back, the approval counts again."""
    written.world.move("ML Review", by=LEAD)
    written.moved()
    before, version = written.page.body, written.page.head.version
    written.write("Mind the graph.")
    assert written.moved_again() == Done("deny")
    said = f"approved it when the page one-pager was at version {version}; by version {version + 1} people had written"
    assert said in written.world.comment
    written.publishing.wiki.edit(written.page.head.id, before)
    assert written.moved_again() == Done("allow")


def test_a_page_that_cannot_be_read_leaves_it_open(written: Written) -> None:
    """It is asked again, and nobody is moved."""
    written.world.move("ML Review", by=LEAD)
    written.moved()

    def down(_call: str) -> None:
        raise Unreachable("down")

    written.publishing.wiki.fail = down
    assert isinstance(written.moved_again(), Later)
    assert written.world.status_of() == "In Development"
