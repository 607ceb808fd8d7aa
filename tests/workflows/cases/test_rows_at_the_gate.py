"""A gate that asks for a pre-mortem sees rows that are not issues yet, and has their issues made at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from config.configuration import Configuration
from config.documents import Documents
from config.documents.template_files import SHIPPED, read_template
from connector.bootstrap.service import assemble
from connector.storage import Store
from tests.builders import policy, value
from tests.case_world import CaseWorld, way
from tests.fake_clock import FakeClock
from tests.fake_portfolio import FakePortfolio
from tests.fake_wiki import FakeWiki
from workflows.delivery import Done, Handled, KeptDelivery, Later
from workflows.errors import Refused
from workflows.issue import FieldCatalog, Issue

GATE: dict[str, Any] = {
    "id": "pre-mortem",
    "name": "Pre-mortem",
    "guards": {"to": ["In Development"]},
    "require": [{"premortem": {"held": None, "risks": 1}}],
}
PRE_MORTEM: dict[str, Any] = {
    "id": "pre-mortem",
    "template": "pre-mortem",
    "applies_to": {"issue_types": ["Story"]},
    "related": {"link_types": ["Relates"], "issue_types": ["Risk"]},
    "rows_become": {"edited_in": "risks"},
    "place": {"space": "ML"},
}
NAMES = ("Failure category", "Likelihood", "Severity", "Early signal", "Mitigation", "Kill criterion", "Came true")
EMPTY = "<tr>" + "<td/>" * 6 + "</tr>"
ROW = "<tr><td>Labels come late</td><td/><td>1</td><td>2</td><td/><td/></tr>"


@dataclass
class PreMortemWorld(CaseWorld):
    """The site of the gates, with a Confluence."""

    wiki: FakeWiki = field(default_factory=FakeWiki)

    def start(self) -> None:
        """The use cases with documents."""
        configuration = Configuration(
            site=self.site,
            policy=policy(*self.gates),
            documents=Documents.model_validate({"documents": [PRE_MORTEM]}),
            templates={"pre-mortem": read_template(SHIPPED / "pre-mortem.xml")},
        )
        self.tracker.catalog = FieldCatalog({f"customfield_{n}": name for n, name in enumerate(NAMES, start=10)})
        parts = (configuration, self.store, self.tracker, self.telemetry, self.clock)
        self.service = assemble(
            *parts, site_url="https://j.example", wiki=self.wiki, portfolio=FakePortfolio(self.tracker)
        )

    @property
    def page_id(self) -> str:
        """The page of the pre-mortem."""
        known = self.store.pages.get("pre-mortem", "20001")
        assert known is not None
        return known.page_id

    def write(self, row: str = ROW) -> None:
        """Somebody writes a row."""
        body = self.wiki.pages[self.page_id].body
        self.wiki.edit(self.page_id, body.replace(EMPTY, row + EMPTY, 1))

    def due(self) -> list[Handled]:
        """Do the one job that is due now: the one that is put off waits for its window."""
        done: list[Handled] = []

        def handle(kept: KeptDelivery) -> Handled:
            done.append(self.service.handle(kept))
            return done[-1]

        self.store.queue.work(handle, lambda: bool(done))
        return done

    def risks(self) -> list[Issue]:
        """The risks in Jira."""
        return [issue for issue in self.tracker.issues.values() if issue.issue_type == "Risk"]


@pytest.fixture
def held(store: Store, clock: FakeClock) -> PreMortemWorld:
    """A story with the page of its pre-mortem, into which somebody wrote a row."""
    world = PreMortemWorld(store, clock=clock, gates=(GATE,))
    world.wiki.add_space("ML")
    world.issue(fields={})
    assert world.service.documents is not None
    world.service.documents.publish.of_issue("FRAUD-1")
    world.tracker.offer("In Development", way("52", "Backlog"))
    world.write()
    return world


def test_by_the_gate(held: PreMortemWorld) -> None:
    """The step stands open, the issue is made at once, the page shows it, and the next look allows the step."""
    step = held.move("In Development")
    handled = held.tell(step)
    assert isinstance(handled, Later)
    assert not handled.counts
    assert held.status_of() == "In Development"
    assert "“Labels come late”" in held.comment
    assert held.due() == [Done("documents")]
    (risk,) = held.risks()
    assert risk.key in held.wiki.pages[held.page_id].body
    assert held.tell(step, attempts=2) == Done("allow")


def test_it_is_asked_for_once(held: PreMortemWorld) -> None:
    """However often the gate looks, until somebody saves the page again; the other job is the page's update."""
    step = held.move("In Development")
    for attempt in range(1, 4):
        held.tell(step, attempts=attempt)
    assert held.store.queue.depth().waiting == 2


def test_a_row_that_becomes_a_careless_risk_is_judged_as_one(held: PreMortemWorld) -> None:
    """It was moved on while nobody looked after it, and is moved back when that can be told."""
    held.write("<tr><td>Nobody asked legal</td><td/><td>5</td><td>5</td><td/><td>Ask</td></tr>")
    step = held.move("In Development")
    assert isinstance(held.tell(step), Later)
    held.due()
    assert held.tell(step, attempts=2) == Done("deny")
    assert held.status_of() == "Backlog"


def test_a_row_that_jira_refuses_stands_in_the_way(held: PreMortemWorld) -> None:
    """It was tried, and does not leave the gate open for ever."""
    held.tracker.fail("create_issue", Refused("there is no issue type Risk"), times=5)
    step = held.move("In Development")
    assert isinstance(held.tell(step), Later)
    held.due()
    assert held.tell(step, attempts=2) == Done("deny")
    assert "could not become issues" in held.comment
    held.clock.advance(timedelta(hours=1))


def test_a_row_whose_issue_was_taken_off_again_asks_for_nothing(held: PreMortemWorld) -> None:
    """People unlinked it: the row is no risk any more, and the gate asks for another."""
    held.tell(held.move("In Development"))
    held.due()
    (risk,) = held.risks()
    story = held.tracker.issues["FRAUD-1"]
    held.tracker.add(held.issue(links=(), histories=story.histories, fields={"customfield_14": value("x")}))
    assert held.service.documents is not None
    held.service.documents.publish.of_issue("FRAUD-1")
    handled = held.tell(held.move("In Development"))
    assert handled == Done("deny")
    assert risk.key not in held.comment


def test_a_comment_follows_what_people_write_into_the_table(held: PreMortemWorld) -> None:
    """Nobody is told of our own edits, so the gate looks again when the page says what Jira says."""
    held.write("<tr><td>Nobody asked legal</td><td/><td>5</td><td>5</td><td/><td>Ask</td></tr>")
    held.tracker.catalog = replace(held.tracker.catalog, names={**held.tracker.catalog.names, "assignee": "Assignee"})
    step = held.move("In Development")
    held.tell(step)
    held.due()
    assert held.tell(step, attempts=2) == Done("deny")
    assert "have no owner" in held.comment
    body = held.wiki.pages[held.page_id].body
    held.wiki.edit(held.page_id, body.replace("5 · 5 = 25", "1 · 5"))
    assert held.service.documents is not None
    held.service.documents.publish.of_issue("FRAUD-1")
    assert "have no owner" not in held.comment
