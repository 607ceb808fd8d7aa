"""Owner, weight and status in the table of risks: what people write there happens in Jira, or they are told why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.site import Language
from tests.builders import ANNA, BEN, status
from tests.publish_world import PublishWorld
from tests.workflows.cases.publish.pre_mortems import (
    LIKELIHOOD,
    MITIGATION,
    SEVERITY,
    WEIGHT,
    body,
    delete_macro,
    hold,
    in_jira,
    published,
    put_risk,
    risk,
    version,
    write,
)
from workflows.cases.publish import PageResult
from workflows.documents.elements import mention
from workflows.documents.languages import ENGLISH, words_of
from workflows.errors import Refused, Unreachable

BEN_SHOWN, ANNA_SHOWN = str(mention(ENGLISH, BEN)), str(mention(ENGLISH, ANNA))
NOT_TAKEN = "What could not be taken over"


@pytest.fixture
def held(world: PublishWorld) -> PublishWorld:
    """A pre-mortem's page that shows one risk."""
    hold(world)
    return world


def settled(world: PublishWorld) -> None:
    """Nothing is left to be done, and nobody is asked anything."""
    before = version(world)
    assert published(world).outcome.value == "unchanged"
    assert version(world) == before
    assert NOT_TAKEN not in body(world)
    assert "Newer text" not in body(world)


def told(result: PageResult, world: PublishWorld, words: str) -> None:
    """In the run's report and on the page."""
    assert words in result.why
    assert words in body(world)
    assert NOT_TAKEN in body(world)


def test_a_weight_goes_into_likelihood_and_severity(held: PublishWorld) -> None:
    """The page shows the new product at once."""
    write(held, WEIGHT, "2 · 5 = 20")
    result = published(held)
    assert (in_jira(held, LIKELIHOOD), in_jira(held, SEVERITY)) == (("2",), ("5",))
    assert "2 · 5 = 10" in body(held)
    assert "Weight of FRAUD-9 taken from the page" in result.why
    settled(held)


def test_an_owner_goes_into_the_assignee(held: PublishWorld) -> None:
    """As a mention."""
    write(held, BEN_SHOWN, ANNA_SHOWN)
    published(held)
    assert in_jira(held, "assignee") == (ANNA.id,)


def test_options_are_found_by_their_number(held: PublishWorld) -> None:
    """A select field takes its own options alone."""
    held.portfolio.options[LIKELIHOOD] = ("1 - rare", "2 - unlikely", "4 - likely")
    write(held, WEIGHT, "2 · 5")
    published(held)
    assert in_jira(held, LIKELIHOOD) == ("2 - unlikely",)
    settled(held)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (WEIGHT, "high", "cannot be read from “high”. Write likelihood and severity"),
        (WEIGHT, "4 · 5 = 12", "cannot be read from “4 · 5 = 12”"),
        (BEN_SHOWN, "Anna Adams", "Write @ and the name, so that it is a mention."),
        (BEN_SHOWN, ANNA_SHOWN + BEN_SHOWN, "can have one owner, and the page names 2 people."),
        ("Backlog</ac:parameter>", "Mitigated</ac:parameter>", "The status of FRAUD-9 cannot be changed from here."),
    ],
)
def test_what_cannot_be_is_told_and_stays(held: PublishWorld, before: str, after: str, words: str) -> None:
    """On the page, in the report and on the issue's link; what people wrote stays as they wrote it."""
    write(held, before, after)
    held.tracker.calls.clear()
    told(published(held), held, words)
    assert after in body(held)
    assert "set_fields" not in {call.method for call in held.tracker.calls}
    (link,) = held.tracker.links["FRAUD-1"].values()
    assert link.summary == "not all that people wrote on it could be taken over"


def test_it_is_told_in_the_language_of_the_site(held: PublishWorld) -> None:
    """As everything on the page; the report is for those who operate."""
    held.words = words_of(Language.GERMAN)
    published(held)
    write(held, WEIGHT, "hoch")
    result = published(held)
    assert "Was nicht übernommen werden konnte" in body(held)
    assert "Das Gewicht von FRAUD-9 ist aus „hoch“ nicht zu lesen." in body(held)
    assert "The weight of FRAUD-9 cannot be read from “hoch”" in result.why


def test_it_is_tried_again_and_written_once(held: PublishWorld) -> None:
    """An option that is added, a field that comes onto the screen: the next run takes the cell, unasked."""
    held.portfolio.options[LIKELIHOOD] = ("4", "5")
    write(held, WEIGHT, "2 · 5 = 10")
    told(published(held), held, "cannot be “2 · 5 = 10”. It can be 4 or 5.")
    before = version(held)
    for _ in range(2):
        assert published(held).outcome.value == "unchanged"
    assert version(held) == before
    held.portfolio.options[LIKELIHOOD] = ("2", "4", "5")
    published(held)
    assert in_jira(held, LIKELIHOOD) == ("2",)
    settled(held)


def test_jira_that_is_down_is_asked_again(held: PublishWorld) -> None:
    """The page fails, with what people wrote on it, and is brought up to date by the next run."""
    write(held, WEIGHT, "2 · 5 = 10")
    held.tracker.fail("set_fields", Unreachable("no answer"))
    assert published(held).outcome.value == "failed"
    published(held)
    assert in_jira(held, LIKELIHOOD) == ("2",)
    settled(held)


def test_one_refused_cell_holds_up_no_other(held: PublishWorld) -> None:
    """The others are in Jira, nobody is offered what they wrote themselves, and the refused one stays."""
    write(held, "Wait two months", "Use delayed labels")
    write(held, WEIGHT, "high")
    told(published(held), held, "cannot be read from “high”")
    assert in_jira(held, MITIGATION) == ("Use delayed labels",)
    published(held)
    assert "Newer text" not in body(held)
    assert ">high<" in body(held)
    write(held, ">high<", ">1 · 5<")
    published(held)
    assert in_jira(held, LIKELIHOOD) == ("1",)
    assert "1 · 5 = 5" in body(held)
    settled(held)


def test_fields_are_refused_one_by_one(held: PublishWorld) -> None:
    """When Jira refuses several together."""
    held.tracker.fail("set_fields", Refused("400", ("one of them is wrong",)))
    held.tracker.catalog = replace(held.tracker.catalog, types={SEVERITY: "number"})
    write(held, WEIGHT, "2 · 5 = 10")
    write(held, "Wait two months", "Use delayed labels")
    published(held)
    assert (in_jira(held, LIKELIHOOD), in_jira(held, MITIGATION)) == (("2",), ("Use delayed labels",))


def test_when_both_sides_changed_people_choose_and_jira_follows(held: PublishWorld) -> None:
    """Nothing is written to Jira before; what they keep goes there afterwards, although nobody saves the page again."""
    write(held, WEIGHT, "2 · 5 = 10")
    put_risk(held, "Buy labels")
    published(held)
    assert in_jira(held, LIKELIHOOD) == ("4",)
    delete_macro(held, "crossgate-new:risks")
    published(held)
    published(held)
    assert in_jira(held, LIKELIHOOD) == ("2",)


def test_the_notice_stays_away_where_people_deleted_it(held: PublishWorld) -> None:
    """It is theirs to hide; the next refusal, after this one is gone, is told again."""
    write(held, WEIGHT, "high")
    published(held)
    delete_macro(held, "crossgate:not-taken")
    published(held)
    assert NOT_TAKEN not in body(held)
    write(held, ">high<", ">1 · 5 = 5<")
    published(held)
    write(held, "1 · 5 = 5", "low")
    published(held)
    assert NOT_TAKEN in body(held)


def test_a_status_goes_through_whoever_moves_issues(held: PublishWorld) -> None:
    """Which is asked with the word of the cell, whether it stands in a lozenge or not."""
    asked = []

    def move(key: str, to: str) -> None:
        asked.append((key, to))
        held.tracker.move(key, status("Mitigated"), held.tracker.account)

    held.move = move
    write(held, "Backlog</ac:parameter>", "Mitigated</ac:parameter>")
    result = published(held)
    assert asked == [("FRAUD-9", "Mitigated")]
    assert "Status of FRAUD-9 taken from the page" in result.why
    assert risk(held).status.name == "Mitigated"
    settled(held)
