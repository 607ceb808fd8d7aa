"""Rows that people write into a page's table become issues: each once, linked, with its cells in fields."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import ANNA, value
from tests.publish_world import PublishWorld
from workflows.errors import Refused, Unreachable
from workflows.issue import FieldCatalog, Issue

PRE_MORTEM: dict[str, Any] = {
    "id": "pre-mortem",
    "template": "pre-mortem",
    "applies_to": {"projects": ["FRAUD"], "issue_types": ["Story"]},
    "related": {"link_types": ["Relates"], "issue_types": ["Risk"]},
    "rows_become": {"section": "new-risks", "issue_type": "Risk", "link_type": "Relates"},
    "place": {"space": "ML"},
}
EMPTY = "<tr>" + "<td/>" * 6 + "</tr>"
CELLS = ("Labels come late", "Label noise", "4", "5", "Recall falls", "Wait two months")
ROW = "<tr>" + "".join(f"<td>{cell}</td>" for cell in CELLS) + "</tr>"


@pytest.fixture
def held(world: PublishWorld) -> PublishWorld:
    """A pre-mortem's page into whose table somebody wrote a row."""
    world.documents = (PRE_MORTEM,)
    names = ("Failure category", "Likelihood", "Severity", "Early signal", "Mitigation", "Kill criterion", "Came true")
    world.tracker.catalog = FieldCatalog({f"customfield_{n}": name for n, name in enumerate(names, start=10)})
    world.tracker.delete("FRAUD-2")
    world.publish()
    write(world, ROW)
    return world


def page_id(world: PublishWorld) -> str:
    known = world.store.pages.get("pre-mortem", "20001")
    assert known is not None
    return known.page_id


def write(world: PublishWorld, rows: str) -> None:
    """Somebody writes rows below the headings of the table."""
    body = world.wiki.pages[page_id(world)].body
    assert EMPTY in body
    world.wiki.edit(page_id(world), body.replace(EMPTY, rows + EMPTY))


def risks(world: PublishWorld) -> list[Issue]:
    return [issue for issue in world.tracker.issues.values() if issue.issue_type == "Risk"]


def test_a_row_becomes_an_issue(held: PublishWorld) -> None:
    """With its summary, its fields and a link; the table above shows it at once."""
    result = held.publish().results[0]
    (risk,) = risks(held)
    assert (risk.summary, [link.key for link in risk.links]) == ("Labels come late", ["FRAUD-1"])
    assert risk.fields["customfield_11"].texts == ("4",)
    assert f"{risk.key} was created for the row “Labels come late”" in result.why
    assert "4 · 5 = 20" in held.wiki.pages[page_id(held)].body


def test_a_row_becomes_one_issue(held: PublishWorld) -> None:
    """However often the page is saved and looked at; the row is people's and stays."""
    held.publish()
    for _ in range(2):
        held.wiki.edit(page_id(held), held.wiki.pages[page_id(held)].body + "<p>More.</p>")
        held.publish()
    assert len(risks(held)) == 1


@pytest.mark.parametrize("method", ["create_issue", "relate"])
def test_an_answer_that_is_lost_makes_no_second_issue(held: PublishWorld, method: str) -> None:
    """What was created is looked for by its label first, once Jira's search may know it."""
    held.tracker.fail(method, Unreachable("no answer"), after_effect=True)
    assert held.publish().failed
    held.clock.advance(timedelta(minutes=5))
    held.wiki.edit(page_id(held), held.wiki.pages[page_id(held)].body + "<p>More.</p>")
    assert not held.publish().failed
    (risk,) = risks(held)
    assert [link.key for link in risk.links] == ["FRAUD-1"]


def test_what_jira_refuses_is_told(held: PublishWorld) -> None:
    """In the report and on the page; the row stays."""
    held.tracker.fail("create_issue", Refused("400", ("there is no issue type Risk",)))
    result = held.publish().results[0]
    told = "The row “Labels come late” is not an issue yet. Jira says: there is no issue type Risk"
    assert told in result.why
    body = held.wiki.pages[page_id(held)].body
    assert told in body
    assert ROW in body
    (link,) = held.tracker.links["FRAUD-1"].values()
    assert link.summary == "not all that people wrote on it could be taken over"


def test_a_refused_row_is_tried_again_in_each_run(held: PublishWorld) -> None:
    """Nobody has to save the page; nothing is written while the answer is the same, and the notice goes at last."""
    held.tracker.fail("create_issue", Refused("there is no issue type Risk"), times=3)
    held.publish()
    version = held.wiki.pages[page_id(held)].head.version
    for _ in range(2):
        assert held.publish().results[0].outcome.value == "unchanged"
    assert held.wiki.pages[page_id(held)].head.version == version
    held.publish()
    (risk,) = risks(held)
    body = held.wiki.pages[page_id(held)].body
    assert risk.key in body
    assert "could not be taken over" not in body
    version, calls = held.wiki.pages[page_id(held)].head.version, len(held.wiki.calls)
    assert held.publish().results[0].outcome.value == "unchanged"
    assert held.wiki.pages[page_id(held)].head.version == version
    assert "read" not in {call for call, *_ in held.wiki.calls[calls:]}


def test_a_cell_that_its_field_does_not_take_holds_up_nothing_else(held: PublishWorld) -> None:
    """The issue is there with the other cells; the field is filled once it can be, but never over people's word."""
    held.portfolio.options["customfield_10"] = ("Drift",)
    held.portfolio.options["customfield_11"] = ("4 - likely", "5 - certain")
    held.publish()
    (risk,) = risks(held)
    assert risk.fields["customfield_11"].texts == ("4 - likely",)
    assert "customfield_10" not in risk.fields
    assert "cannot be “Label noise”. It can be Drift" in held.wiki.pages[page_id(held)].body
    held.portfolio.options["customfield_10"] = ("Drift", "Label noise")
    held.tracker.edit(risk.key, "customfield_12", value("2"), ANNA)
    held.publish()
    (risk,) = risks(held)
    assert risk.fields["customfield_10"].texts == ("Label noise",)
    assert risk.fields["customfield_12"].texts == ("2",)
    assert "could not be taken over" not in held.wiki.pages[page_id(held)].body


@pytest.mark.parametrize(
    "row", [EMPTY, "<tr><td>FRAUD-77 is known</td><td>x</td></tr>", "<tr/>", "<tr><td> </td></tr>"]
)
def test_rows_that_ask_for_nothing(held: PublishWorld, row: str) -> None:
    """Empty ones, and those that name their issue."""
    held.publish()
    write(held, row)
    held.publish()
    assert len(risks(held)) == 1


def test_a_dry_run_and_a_document_without_the_rule_create_nothing(held: PublishWorld) -> None:
    """Looking changes nothing; and nothing is created that nobody asked for."""
    held.publish(dry_run=True)
    held.documents = ({key: value for key, value in PRE_MORTEM.items() if key != "rows_become"},)
    held.publish()
    assert risks(held) == []
