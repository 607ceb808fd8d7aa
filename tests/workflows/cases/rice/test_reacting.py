"""From a webhook to a score: soon, once, and without a call where nothing can change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import ANNA, CARLA, value
from tests.rice_world import DELIVERED, RiceWorld
from workflows.delivery import Done, Later
from workflows.errors import Busy, Forbidden, Unreachable
from workflows.issue import Change, History


def test_an_estimate_changes_the_score(world: RiceWorld) -> None:
    """5000 * 2 * 0.8 / 4 is 2000; with a reach of 6000 it is 2400."""
    world.changed("IDEA-1", "reach", "6000")
    assert world.held("IDEA-1", "score") == "2400"
    world.changed("IDEA-1", "confidence", "50")
    assert world.held("IDEA-1", "score") == "1500"


def test_many_edits_within_the_window_make_one_update(world: RiceWorld) -> None:
    """One job, which sees all of them."""
    for name, text in (("reach", "6000"), ("impact", "Low"), ("effort", "2")):
        history = world.tracker.edit(
            "IDEA-1",
            {"reach": "customfield_10030", "impact": "customfield_10031"}.get(name, "customfield_10033"),
            value(text),
            CARLA,
        )
        assert world.tell("IDEA-1", history) == Done("put off")
    assert world.settle() == [Done("scored")]
    assert world.held("IDEA-1", "score") == "1200"
    assert world.writes == ["set_fields"]


def test_own_writes_cause_no_loop(world: RiceWorld) -> None:
    """The webhook that tells of Crossgate's own edit is done with at once."""
    world.changed("IDEA-1", "reach", "6000")
    ours = world.tracker.issues["IDEA-1"].histories[-1]
    assert ours.author is not None
    assert ours.author.is_same(world.tracker.account)
    assert world.tell("IDEA-1", ours) == Done("own")
    assert world.settle() == []


def test_an_event_that_changes_nothing_costs_no_call(world: RiceWorld) -> None:
    """Other fields, other projects, comments without a command."""
    world.idea(1, project="FRAUD")
    change = Change("customfield_77777", "Colour", None, "red", None, "blue")
    other = History("1", world.clock.now(), CARLA, (change,))
    assert world.tell("IDEA-1", other) == Done("irrelevant")
    assert world.tell("FRAUD-1", world.estimate("FRAUD-1", "reach", "1")) == Done("irrelevant")
    assert world.tell_comment("IDEA-1", world.say("IDEA-1", "looks good"), "looks good") == Done("irrelevant")
    assert world.calls == []


def test_requests_for_one_edit(world: RiceWorld) -> None:
    """One read, one for histories, one write."""
    world.changed("IDEA-1", "reach", "6000")
    assert world.calls == ["read_many", "histories", "set_fields"]


def test_an_edit_that_leaves_the_score_as_it_is_writes_nothing(world: RiceWorld) -> None:
    """Twice the reach at half the impact."""
    world.changed("IDEA-1", "reach", "6000")
    world.tracker.edit("IDEA-1", "customfield_10030", value("12000"), CARLA)
    before = len(world.writes)
    world.changed("IDEA-1", "impact", "Medium")
    assert world.held("IDEA-1", "score") == "2400"
    assert len(world.writes) == before


def test_issues_that_follow_are_found(world: RiceWorld) -> None:
    """The epic that delivers an idea gets its estimates and its score; an edit on the epic comes back to the idea."""
    world.idea(7, project="FRAUD", type="Epic")
    world.deliver("IDEA-1", "FRAUD-7")
    world.start(follow=[DELIVERED])
    world.changed("IDEA-1", "reach", "6000")
    assert (world.held("FRAUD-7", "reach"), world.held("FRAUD-7", "score")) == ("6000", "2400")
    world.changed("FRAUD-7", "effort", "8")
    assert (world.held("IDEA-1", "effort"), world.held("IDEA-1", "score")) == ("8", "1200")


def test_what_lacks_gives_no_score_and_a_reason(world: RiceWorld) -> None:
    """Never 0: the score is emptied when an estimate goes, and the record says why."""
    world.changed("IDEA-1", "reach", "6000")
    world.changed("IDEA-1", "effort", None)
    assert world.held("IDEA-1", "score") == ""
    record = world.store.scores.history("IDEA-1")[-1]
    assert record.value is None


def test_a_score_that_a_person_overwrites_is_put_right_and_told_once(world: RiceWorld) -> None:
    """In a comment that names the person; the second time without another comment."""
    world.changed("IDEA-1", "reach", "6000")
    for _ in range(2):
        world.changed("IDEA-1", "score", "9999", by=ANNA)
        assert world.held("IDEA-1", "score") == "2400"
    (told,) = world.comments("IDEA-1")
    assert "9999" in told


def test_an_issue_that_takes_no_comment_has_its_score_all_the_same(world: RiceWorld) -> None:
    """The metrics count it, and the run over all tells of it."""
    world.tracker.fail("add_comment", Forbidden("no comments here"), times=2)
    world.changed("IDEA-1", "effort", "0")
    assert world.telemetry.counts["effect", "comment", "refused"] == 1
    report = world.rice.sync()
    assert "rice.comment_refused" in {finding.reason.code for finding in report.findings}


def test_a_new_issue_is_scored(world: RiceWorld) -> None:
    """It may have been created with its estimates."""
    world.estimated(2)
    assert world.handle("IDEA-2", "jira:issue_created", user={"accountId": "acc-carla"}) == Done("put off")
    world.settle()
    assert world.held("IDEA-2", "score") == "2000"


def test_an_issue_that_is_gone_when_its_turn_comes(world: RiceWorld) -> None:
    """There is nothing to do."""
    world.tell("IDEA-1", world.estimate("IDEA-1", "reach", "6000"))
    world.tracker.delete("IDEA-1")
    assert world.settle() == [Done("irrelevant")]


@pytest.mark.parametrize(("error", "counts"), [(Busy("slow down", 7.0), False), (Unreachable("away"), True)])
def test_jira_that_is_away_is_waited_for(world: RiceWorld, error: Busy | Unreachable, counts: bool) -> None:
    """The job comes again, and then the score is written once."""
    world.tell("IDEA-1", world.estimate("IDEA-1", "reach", "6000"))
    world.tracker.fail("set_fields", error)
    (ended,) = world.settle()
    assert isinstance(ended, Later)
    assert ended.counts is counts
    world.clock.advance(timedelta(minutes=1))
    world.changed("IDEA-1", "reach", "6000")
    assert world.held("IDEA-1", "score") == "2400"


def test_the_answer_to_a_write_that_was_lost(world: RiceWorld) -> None:
    """The score is there already when the job comes again: nothing is written twice."""
    world.tell("IDEA-1", world.estimate("IDEA-1", "reach", "6000"))
    world.tracker.fail("set_fields", Unreachable("no answer"), after_effect=True)
    world.settle()
    assert world.held("IDEA-1", "score") == "2400"
    writes = len(world.writes)
    world.tell("IDEA-1", world.tracker.issues["IDEA-1"].histories[-2])
    assert world.settle() == [Done("scored")]
    assert len(world.writes) == writes
    assert len(world.store.scores.history("IDEA-1")) == 1
