"""What people say to gates in comments: what it does, what is answered, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import ANNA, BEN, DAVE
from tests.case_talk import remove, replies, rewrite, say, tell, write
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_site import OWN
from workflows.delivery import Done, Later
from workflows.errors import Unreachable

GATE: Mapping[str, Any] = {
    "id": "ml-review",
    "name": "ML Review",
    "applies_to": {"projects": ["FRAUD"]},
    "guards": {"to": ["In Development"]},
    "require": [{"approval": {"from": {"group": "ml-leads"}, "not_by": "assignee"}}],
}
OTHER = {**GATE, "id": "reco", "name": "Reco review", "applies_to": {"projects": ["RECO"]}}
DEAF = {**GATE, "id": "deaf", "name": "Deaf", "guards": {"to": "Done"}, "require": [{"passed": {"status": "QA"}}]}


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """An issue before a gate that an ML lead, Anna, has to approve."""
    made = CaseWorld(store, clock=clock, gates=(GATE, OTHER, DEAF))
    made.issue()
    return made


def test_an_approval_in_a_comment_opens_the_gate(world: CaseWorld) -> None:
    """Said before the move: the move is allowed, and costs one read."""
    assert say(world, "/approve ml-review", ANNA) == Done("heard")
    world.tracker.calls.clear()
    assert world.tell(world.move("In Development")) == Done("allow")
    assert world.calls == ["read"]
    assert replies(world) == []


def test_a_comment_follows_what_is_said(world: CaseWorld) -> None:
    """On an issue that was moved back, an approval, its edit and its deletion show in our one comment at once."""
    world.tell(world.move("In Development"))
    assert "Nobody has approved it yet" in world.comment
    comment = write(world, "/approve ml-review", ANNA)
    assert tell(world, comment, "comment_created") == Done("allow")
    assert "Approved by Anna Adams" in world.comment
    rewrite(world, comment, "I thought about it again.")
    assert "Nobody has approved it yet" in world.comment
    rewrite(world, comment, "/approve ml-review after all")
    assert world.decisions()[-1] == "allow"


def test_a_deleted_approval_was_not_given(world: CaseWorld) -> None:
    """The move after it is denied."""
    world.tell(world.move("In Development"))
    comment = write(world, "/approve ml-review", ANNA)
    tell(world, comment, "comment_created")
    remove(world, comment)
    assert world.tell(world.move("In Development")) == Done("deny")


@pytest.mark.parametrize("text", ["I agree", "see /var/log", "/rice reach 5", "please do not /approve this"])
def test_a_comment_that_says_nothing_to_a_gate_costs_no_call(world: CaseWorld, text: str) -> None:
    """Not even a cached one."""
    assert say(world, text, ANNA) == Done("irrelevant")
    assert world.tracker.calls == []


def test_where_no_gate_listens_a_command_costs_no_call(world: CaseWorld) -> None:
    """The words may be meant for another program."""
    world.issue("OPS-1", 20002)
    assert say(world, "/approve ml-review", ANNA, key="OPS-1") == Done("irrelevant")
    assert world.tracker.calls == []


@pytest.mark.parametrize(
    ("text", "by", "said"),
    [
        ("/approve", ANNA, "which gate is meant"),
        ("/approve ml-reviw", ANNA, "Did you mean “/approve ml-review”?"),
        ("/approve ml-review until legal has signed", ANNA, "is no date"),
        ("/approve ml-review until 2020-01-01", ANNA, "2020-01-01 is over"),
        ("/reject ml-review", ANNA, "“/reject ml-review because …”"),
        ("/reject ml-review it leaks", BEN, "can be rejected only by Anna Adams"),
        ("/approve ml-review", BEN, "only the approval of Anna Adams"),
        ("/approve deaf", ANNA, "asks for no approval by comment"),
        ("/approve reco", ANNA, "is not for this issue"),
    ],
)
def test_what_cannot_be_followed_is_answered_once(world: CaseWorld, text: str, by: Any, said: str) -> None:
    """With what would be right; the same delivery again, or the same comment told of again, changes nothing."""
    comment = write(world, text, by)
    for _ in range(3):
        tell(world, comment, "comment_created")
    (answer,) = replies(world)
    assert said in answer
    assert f"Thank you, {by.name}." in answer
    assert world.tracker.count("edit_comment") == 0


def test_the_assignee_is_told_that_somebody_else_has_to(world: CaseWorld) -> None:
    """Who is ruled out by their part in the issue hears it at once."""
    world.tracker.groups["ml-leads"] = type(world.tracker.groups["ml-leads"])((DAVE,))
    say(world, "/approve ml-review", DAVE)
    assert "assignee" in replies(world)[0]


def test_an_answer_follows_the_comment(world: CaseWorld) -> None:
    """Put right, it says so; wrong in another way, it says that: there is one answer to one comment."""
    comment = write(world, "/approve ml-reviw", ANNA)
    tell(world, comment, "comment_created")
    rewrite(world, comment, "/approve ml-review until soon")
    assert "is no date" in replies(world)[0]
    rewrite(world, comment, "/approve ml-review")
    (answer,) = replies(world)
    assert "clear now" in answer


def test_words_put_into_anothers_mouth_do_not_count(world: CaseWorld) -> None:
    """Somebody who may edit all comments makes nobody approve, and is told so."""
    comment = write(world, "/approve ml-review", ANNA)
    rewrite(world, comment, "/approve ml-review", by=BEN)
    assert "Ben Bok, edited this comment" in replies(world)[0]
    assert world.tell(world.move("In Development")) == Done("deny")


def test_crossgates_own_words_are_no_command(world: CaseWorld) -> None:
    """Its comments name commands; it does not obey itself."""
    assert say(world, "/approve ml-review", OWN) == Done("own")
    assert world.calls == []


def test_an_answer_survives_a_crash(world: CaseWorld) -> None:
    """Written, and its answer lost: the next try finds it by its mark."""
    comment = write(world, "/approve ml-reviw", ANNA)
    world.tracker.fail("add_comment", Unreachable("gone"), after_effect=True)
    assert isinstance(tell(world, comment, "comment_created"), Later)
    assert tell(world, comment, "comment_created", attempts=2) == Done("heard")
    assert len(replies(world)) == 1


def test_a_group_that_cannot_be_read_is_no_reason_to_refuse_anybody(world: CaseWorld) -> None:
    """Unknown is not no: nothing is answered."""
    world.tracker.fail("group", Unreachable("503"), times=9)
    assert say(world, "/approve ml-review", BEN) == Done("heard")
    assert replies(world) == []
