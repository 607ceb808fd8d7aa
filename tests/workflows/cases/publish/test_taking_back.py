"""Cells of a generated table that people wrote into go back into the issues that the table shows."""

from __future__ import annotations

import pytest

from tests.publish_world import PublishWorld
from tests.workflows.cases.publish.pre_mortems import (
    MITIGATION,
    PRE_MORTEM,
    body,
    hold,
    in_jira,
    page_id,
    published,
    put_risk,
    write,
)
from workflows.errors import Refused


@pytest.fixture
def held(world: PublishWorld) -> PublishWorld:
    """A pre-mortem's page that shows one risk."""
    hold(world)
    return world


def test_a_cell_goes_into_the_field_of_its_column(held: PublishWorld) -> None:
    """The issue has it, the page keeps it, and nothing waits for anybody; the next run writes nothing."""
    write(held, "Wait two months", "Use delayed labels")
    result = published(held)
    assert in_jira(held, MITIGATION) == ("Use delayed labels",)
    assert "Mitigation of FRAUD-9 taken from the page" in result.why
    assert "Use delayed labels" in body(held)
    version = held.wiki.pages[page_id(held)].head.version
    assert published(held).outcome.value == "unchanged"
    assert held.wiki.pages[page_id(held)].head.version == version


def test_a_later_change_in_jira_comes_to_the_page(held: PublishWorld) -> None:
    """The cell is no text of people's own any more: both sides stay in step."""
    write(held, "Wait two months", "Use delayed labels")
    published(held)
    put_risk(held, "Buy labels", "Recall falls")
    assert published(held).outcome.value == "updated"
    assert "Buy labels" in body(held)
    assert "Use delayed labels" not in body(held)


def test_when_both_sides_changed_nothing_is_written_to_jira(held: PublishWorld) -> None:
    """Both texts stand on the page until somebody chooses."""
    write(held, "Wait two months", "Use delayed labels")
    put_risk(held, "Buy labels", "Recall falls")
    published(held)
    assert in_jira(held, MITIGATION) == ("Buy labels",)
    assert "Use delayed labels" in body(held)
    assert "Buy labels" in body(held)


@pytest.mark.parametrize("after", ["", "MISSING Mitigation: ask Jonas"])
def test_a_cell_that_says_nothing_clears_no_field(held: PublishWorld, after: str) -> None:
    """Emptied, or still marked as missing: it stays on the page alone."""
    write(held, "Wait two months", after)
    published(held)
    assert in_jira(held, MITIGATION) == ("Wait two months",)
    published(held)
    assert "Wait two months" not in body(held)


def test_other_words_of_people_stay_theirs(held: PublishWorld) -> None:
    """What they wrote around the cells is theirs after the cell went to Jira, and after later changes there."""
    write(held, "Wait two months", "Use delayed labels")
    write(held, "Each risk is an issue.", "Each risk is an issue. Read with care!")
    published(held)
    assert in_jira(held, MITIGATION) == ("Use delayed labels",)
    put_risk(held, "Buy labels", "Recall falls")
    published(held)
    assert "Read with care!" in body(held)


@pytest.mark.parametrize("after", ['<a href="https://labels.example">Use delayed labels</a>', "Use " + "labels " * 300])
def test_what_a_field_would_not_keep_stays_on_the_page(held: PublishWorld, after: str) -> None:
    """A link, or a text that is too long: its words go to Jira, and a later change there takes nothing of it away."""
    write(held, "Wait two months", after)
    published(held)
    assert in_jira(held, MITIGATION)[0].startswith("Use ")
    put_risk(held, "Buy labels", "Recall falls")
    published(held)
    assert after.strip() in body(held)
    assert "Buy labels" in body(held)


def test_what_jira_refuses_is_told_and_stays_on_the_page(held: PublishWorld) -> None:
    """Nothing is lost: the cell is people's."""
    write(held, "Wait two months", "Use delayed labels")
    held.tracker.fail("set_fields", Refused("the field is not on the screen"))
    result = published(held)
    assert "Mitigation of FRAUD-9 cannot be what the page says. Jira says: the field is not on the screen" in result.why
    assert "Use delayed labels" in body(held)
    assert in_jira(held, MITIGATION) == ("Wait two months",)


@pytest.mark.parametrize(("before", "after"), [("4 · 5 = 20", "1"), ("FRAUD-9</a>", "FRAUD-77</a>")])
def test_only_fields_of_the_risks_are_written(held: PublishWorld, before: str, after: str) -> None:
    """A column that is no field, and an issue that the page does not tell of, are left alone."""
    write(held, before, after)
    held.tracker.calls.clear()
    published(held)
    assert "set_fields" not in {call.method for call in held.tracker.calls}


def test_nothing_is_taken_without_the_rule_or_in_a_dry_run(held: PublishWorld) -> None:
    """Looking changes nothing; and a site may keep Jira's fields to those who edit them there."""
    write(held, "Wait two months", "Use delayed labels")
    published(held, dry_run=True)
    held.documents = ({**PRE_MORTEM, "rows_become": {}},)
    published(held)
    assert in_jira(held, MITIGATION) == ("Wait two months",)
