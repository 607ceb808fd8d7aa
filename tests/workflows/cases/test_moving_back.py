from __future__ import annotations

from datetime import timedelta

import pytest

from config.site import Reverting, Site
from connector.storage import Store
from tests.builders import BEN, CARLA, status
from tests.case_world import LEAD, CaseWorld, way
from tests.fake_clock import FakeClock
from tests.fake_site import OWN
from workflows.delivery import Dead, Done, Later
from workflows.errors import Conflict, Forbidden, Gone, Refused
from workflows.issue import RequiredField

REASON = RequiredField("customfield_10099", "Reason")


def test_an_issue_that_was_moved_on_already_is_left_where_it_is(world: CaseWorld) -> None:
    """Someone else's later step is not undone; the comment says that nothing was moved."""
    step = world.move("In Development")
    world.move("Ready for Release")
    assert world.tell(step) == Done("deny")
    assert world.status_of() == "Ready for Release"
    assert world.effects()[0][0] == "not moved back: superseded"


def test_a_step_between_the_read_and_the_move_is_seen(world: CaseWorld) -> None:
    """The status is read again right before moving; a person who was faster is left alone."""
    step = world.move("In Development")
    world.tracker.meanwhile("read", lambda: world.move("Ready for Release", by=CARLA), calls_before=1)
    assert world.tell(step) == Done("deny")
    assert world.status_of() == "Ready for Release"
    assert world.tracker.count("transition") == 0


def test_a_person_who_moved_it_back_is_not_helped(world: CaseWorld) -> None:
    """An issue that is back already is not moved a second time."""
    step = world.move("In Development")
    world.move("Backlog")
    assert world.tell(step) == Done("deny")
    assert world.tracker.count("transition") == 0
    assert world.status_of() == "Backlog"


def test_what_came_late_is_not_moved_back(world: CaseWorld) -> None:
    """Missing when the transition ran, there when it was judged: allowed, recorded as late, and nothing is written."""
    world.move("ML Review")
    step = world.move("In Development", by=LEAD)
    world.edit("limited")
    assert world.tell(step) == Done("allow")
    assert world.status_of() == "In Development"
    assert world.calls == ["read"]
    gate = world.store.log.rows("FRAUD-1")[0].body["gates"]
    assert isinstance(gate, list)
    assert gate[0]["late"] is True


def test_what_was_taken_away_after_the_transition_does_not_count_against_it(world: CaseWorld) -> None:
    """An issue is judged as it stood when the transition ran."""
    world.edit("limited")
    world.move("ML Review")
    step = world.move("In Development", by=LEAD)
    world.edit(None)
    assert world.tell(step) == Done("allow")
    assert world.status_of() == "In Development"


@pytest.mark.parametrize(
    ("offered", "effect"),
    [
        ((), "not moved back: no way"),
        ((way("31", "Ready for Release"),), "not moved back: no way"),
        ((way("52", "Backlog", required_fields=(REASON,)),), "not moved back: screen"),
    ],
    ids=["nothing on offer", "nothing that leads back", "its screen wants a field"],
)
def test_no_way_back_is_said_in_the_comment_and_in_the_log(
    world: CaseWorld, offered: tuple[object, ...], effect: str
) -> None:
    """Nothing fails silently: the comment says why the issue is still there."""
    world.tracker.offer("In Development", *offered)  # type: ignore[arg-type]
    assert world.tell(world.move("In Development")) == Done("deny")
    assert world.status_of() == "In Development"
    assert world.effects()[0][0] == effect
    assert "In Development" in world.comment


def test_a_screen_on_the_way_back_is_filled_as_the_site_says(store: Store, clock: FakeClock) -> None:
    """Values of `reverting.fields` go where the screen wants them."""
    world = CaseWorld(store, clock=clock, site=Site(reverting=Reverting(fields={"Reason": "gate"})))
    world.issue()
    world.tracker.offer("In Development", way("52", "Backlog", required_fields=(REASON,)))
    assert world.tell(world.move("In Development")) == Done("deny")
    assert world.status_of() == "Backlog"
    assert world.tracker.issues["FRAUD-1"].fields[REASON.id].texts == ("gate",)


@pytest.mark.parametrize(
    ("error", "effect"),
    [
        (Forbidden("no permission to transition"), "not moved back: forbidden"),
        (Refused("refused", ("Resolution is required.",)), "not moved back: refused"),
    ],
)
def test_a_move_that_jira_refuses_is_explained_on_the_issue(world: CaseWorld, error: Exception, effect: str) -> None:
    """Permission and workflow refusals do not repeat: they are told, in Jira's own words."""
    world.tracker.fail("transition", error)  # type: ignore[arg-type]
    assert world.tell(world.move("In Development")) == Done("deny")
    assert world.status_of() == "In Development"
    assert world.effects()[0][0] == effect
    assert ("Resolution is required." in world.comment) == isinstance(error, Refused)


def test_a_conflict_is_tried_again(world: CaseWorld) -> None:
    """Another update came first: the next try moves the issue."""
    step = world.move("In Development")
    world.tracker.fail("transition", Conflict("409"))
    assert isinstance(world.tell(step), Later)
    assert world.tell(step, attempts=2) == Done("deny")
    assert world.status_of() == "Backlog"


def test_a_conflict_that_does_not_end_is_told(world: CaseWorld) -> None:
    """After the third attempt the comment says so instead of trying for ever."""
    step = world.move("In Development")
    world.tracker.fail("transition", Conflict("409"), times=3)
    answers = [world.tell(step, attempts=attempt) for attempt in (1, 2, 3)]
    assert [type(answer) for answer in answers] == [Later, Later, Done]
    assert world.effects()[0][0] == "not moved back: conflict"
    assert world.status_of() == "In Development"


def test_an_issue_that_was_deleted_meanwhile_is_a_dead_letter(world: CaseWorld) -> None:
    """There is nothing to judge any more, and the reason says so."""
    body = world.body(world.move("In Development"))
    world.tracker.delete("FRAUD-1")
    answer = world.handle(body)
    assert isinstance(answer, Dead)
    assert "FRAUD-1" in answer.reason


def test_an_issue_that_is_deleted_right_before_the_move_is_a_dead_letter(world: CaseWorld) -> None:
    """Between the read and the move as well."""
    world.tracker.fail("transition", Gone("issue FRAUD-1 does not exist"))
    answer = world.tell(world.move("In Development"))
    assert isinstance(answer, Dead)
    assert "does not exist" in answer.reason


def test_a_fight_is_ended_by_the_breaker(world: CaseWorld) -> None:
    """After three moves back within the window the issue stays, and the comment tells people."""
    for _ in range(3):
        assert world.tell(world.move("In Development")) == Done("deny")
        assert world.status_of() == "Backlog"
    assert world.tell(world.move("In Development")) == Done("deny")
    assert world.status_of() == "In Development"
    assert world.effects()[-1][0] == "not moved back: breaker"
    assert "3" in world.comment
    assert len(world.tracker.comments) == 1


def test_the_breaker_closes_when_its_window_has_passed(world: CaseWorld) -> None:
    """Moves back that lie before the window do not count."""
    for _ in range(3):
        world.tell(world.move("In Development"))
    world.clock.advance(timedelta(minutes=11))
    world.tell(world.move("In Development"))
    assert world.status_of() == "Backlog"


def test_the_breaker_of_one_issue_does_not_spare_another(world: CaseWorld) -> None:
    """Each issue has a window of its own."""
    world.issue("FRAUD-2", 20002)
    for _ in range(4):
        world.tell(world.move("In Development"))
    world.tell(world.move("In Development", key="FRAUD-2"), "FRAUD-2")
    assert (world.status_of("FRAUD-1"), world.status_of("FRAUD-2")) == ("In Development", "Backlog")


def test_a_move_back_by_hand_with_our_account_counts_as_ours(world: CaseWorld) -> None:
    """Whoever reads the changelog finds the judged step undone by Crossgate's account, and does not do it twice."""
    step = world.move("In Development", by=BEN)
    world.move("Backlog", by=OWN)
    assert world.tell(step) == Done("deny")
    assert world.tracker.count("transition") == 0
    assert world.effects()[0][0] == "moved back to Backlog"


def test_a_refusal_because_an_earlier_try_got_through_is_no_refusal(world: CaseWorld) -> None:
    """Jira refuses the way back since the issue is back already: that is looked at, and told as moved."""
    step = world.move("In Development")

    def got_through() -> None:
        world.tracker.move("FRAUD-1", status("Backlog"), OWN)

    world.tracker.meanwhile("transition", got_through)
    assert world.tell(step) == Done("deny")
    assert world.status_of() == "Backlog"
    assert world.store.log.rows("FRAUD-1")[0].body["effects"][0] == "moved back to Backlog"  # type: ignore[index]  # JSON
