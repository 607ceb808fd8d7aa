"""`passed`: what counts as having been through a checkpoint."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import (
    ANNA,
    BEN,
    CARLA,
    CROSSGATE,
    DAVE,
    assigned,
    at,
    changed,
    directory,
    history,
    issue,
    moves,
    stepped,
)
from tests.judging import judged
from workflows.people import Directory, Membership
from workflows.results import Outcome

LEADS = directory(ml_leads=[ANNA, BEN])
REVIEW: dict[str, Any] = {"status": "ML Review"}
BY_LEADS: dict[str, Any] = {**REVIEW, "by": {"group": "ml-leads"}}


def outcome(requirement: dict[str, Any], *histories: Any, groups: Directory = LEADS, **fields: Any) -> tuple[str, str]:
    result = judged({"passed": requirement}, issue(*histories, **fields), groups=groups)
    return result.outcome.value, result.reason.code


def test_moving_on_into_a_guarded_status_passes() -> None:
    """Who leaves the checkpoint into a status behind the gate has passed it; status names ignore letter case."""
    steps = moves(("ML Review", DAVE), ("In Development", ANNA))
    assert outcome({"status": "ml review "}, *steps) == ("satisfied", "passed.passed")


def test_never_entered() -> None:
    """An issue that skipped the checkpoint is told that it has not been there."""
    assert outcome(REVIEW, *moves(("In Development", DAVE))) == ("unsatisfied", "passed.never_entered")


def test_entered_and_still_there() -> None:
    """Being in the checkpoint is not having passed it."""
    assert outcome(REVIEW, *moves(("ML Review", DAVE))) == ("unsatisfied", "passed.still_there")


def test_sent_back_is_not_passing() -> None:
    """Leaving into a status the issue had been in before is being sent back; the reason names who did it."""
    steps = moves(("ML Review", DAVE), ("Backlog", ANNA), ("Done", DAVE))
    result = judged({"passed": REVIEW}, issue(*steps), groups=LEADS)
    assert (result.outcome, result.reason.code) == (Outcome.UNSATISFIED, "passed.sent_back")
    assert result.reason.fact("who") == ANNA


def test_into_a_new_status_is_forward() -> None:
    """Without `into`, a status the issue had not been in before the checkpoint counts as forward."""
    assert outcome(REVIEW, *moves(("ML Review", DAVE), ("Piloting", ANNA), ("In Development", DAVE)))[0] == "satisfied"


def test_into_decides_alone_when_given() -> None:
    """With `into`, no other status counts as forward."""
    steps = moves(("ML Review", DAVE), ("Piloting", ANNA), ("In Development", DAVE))
    assert outcome({**REVIEW, "into": ["In Development"]}, *steps)[0] == "unsatisfied"
    assert outcome({**REVIEW, "into": ["PILOTING"]}, *steps)[0] == "satisfied"


def test_only_entitled_people_pass_it() -> None:
    """A move by somebody outside the group does not count, and the reason names them."""
    result = judged({"passed": BY_LEADS}, issue(*moves(("ML Review", DAVE), ("In Development", DAVE))), groups=LEADS)
    assert (result.outcome, result.reason.code) == (Outcome.UNSATISFIED, "passed.not_entitled")
    assert result.reason.fact("who") == DAVE
    assert result.remedy is not None
    assert result.remedy.who.people == (ANNA, BEN)


def test_unknown_membership_is_undetermined() -> None:
    """When the group cannot be read, a move by a stranger is neither pass nor refusal."""
    unknown = Directory(groups={"ml-leads": Membership(unavailable="503")})
    steps = moves(("ML Review", DAVE), ("In Development", DAVE))
    assert outcome(BY_LEADS, *steps, groups=unknown) == ("undetermined", "people.unavailable")
    assert outcome(BY_LEADS, *moves(("In Development", DAVE)), groups=unknown)[0] == "unsatisfied"


def test_missing_group_is_undetermined() -> None:
    """A group that Jira does not have is the administrator's mistake, not the team's."""
    gone = Directory(groups={"ml-leads": Membership(missing=True)})
    steps = moves(("ML Review", DAVE), ("In Development", DAVE))
    assert outcome(BY_LEADS, *steps, groups=gone) == ("undetermined", "people.missing")


@pytest.mark.parametrize(("part", "person"), [("assignee", DAVE), ("reporter", CARLA), ("creator", CARLA)])
def test_a_part_in_the_issue_does_not_count(part: str, person: Any) -> None:
    """With `not_by`, the move of whoever has that part does not count."""
    steps = moves(("ML Review", DAVE), ("In Development", person))
    assert outcome({**REVIEW, "not_by": [part]}, *steps) == ("unsatisfied", "passed.by_part")


def test_parts_are_those_of_the_moment() -> None:
    """Who was the assignee when moving it on stays excluded; who became it later is not."""
    requirement = {**REVIEW, "not_by": ["assignee"]}
    left = [*moves(("ML Review", DAVE), ("In Development", ANNA)), history(10010, 30, DAVE, assigned(ANNA, DAVE))]
    assert outcome(requirement, *left) == ("unsatisfied", "passed.by_part")
    took = [*moves(("ML Review", DAVE), ("In Development", ANNA)), history(10010, 30, DAVE, assigned(DAVE, ANNA))]
    assert outcome(requirement, *took, assignee=ANNA)[0] == "satisfied"


def test_handing_over_on_the_same_screen_does_not_help() -> None:
    """The assignee who gives the issue away on the very screen of the move was the assignee."""
    left = [
        history(10001, 10, DAVE, stepped("Backlog", "ML Review")),
        history(10002, 20, DAVE, stepped("ML Review", "In Development"), assigned(DAVE, ANNA)),
    ]
    assert outcome({**REVIEW, "not_by": ["assignee"]}, *left, assignee=ANNA) == ("unsatisfied", "passed.by_part")


def test_crossgates_own_moves_never_pass() -> None:
    """What Crossgate's account moves is no review."""
    assert outcome(REVIEW, *moves(("ML Review", DAVE), ("In Development", CROSSGATE)))[0] == "unsatisfied"


def test_a_leaving_that_crossgate_undid_does_not_count() -> None:
    """A move forward that was moved back at once leaves the issue in the checkpoint."""
    steps = moves(("ML Review", DAVE), ("In Development", ANNA), ("ML Review", CROSSGATE))
    assert outcome(REVIEW, *steps) == ("unsatisfied", "passed.still_there")


def test_a_status_it_was_thrown_out_of_was_not_visited() -> None:
    """A skip that Crossgate undid does not turn the later way forward into a way back."""
    steps = moves(("Piloting", DAVE), ("Backlog", CROSSGATE), ("ML Review", DAVE), ("Piloting", ANNA))
    assert outcome(REVIEW, *steps)[0] == "satisfied"


def test_a_later_change_lapses_the_pass() -> None:
    """A named field that changed after the pass makes it lapse; the reason says which, who and when."""
    requirement = {**REVIEW, "lapses_when": {"fields_change": ["Target metric"]}}
    steps = [*moves(("ML Review", DAVE), ("In Development", ANNA))]
    edit = history(10010, 30, DAVE, changed("customfield_3", "0.8", "0.7"))
    result = judged({"passed": requirement}, issue(*steps, edit), groups=LEADS)
    assert (result.outcome, result.reason.code) == (Outcome.UNSATISFIED, "passed.lapsed")
    assert (result.reason.fact("field"), result.reason.fact("who"), result.reason.fact("at")) == (
        "Target metric",
        DAVE,
        at(30),
    )


def test_what_lapses_within_one_second() -> None:
    """A change in the same second but later in order lapses; one entered on the screen of the move does not."""
    requirement = {**REVIEW, "lapses_when": {"fields_change": ["Target metric"]}}
    first = history(10001, 10, DAVE, stepped("Backlog", "ML Review"))
    move = history(10002, 20, ANNA, stepped("ML Review", "In Development"))
    later = history(10003, 20, DAVE, changed("customfield_3", "1", "2"))
    assert outcome(requirement, first, move, later) == ("unsatisfied", "passed.lapsed")
    together = history(10002, 20, ANNA, stepped("ML Review", "In Development"), changed("customfield_3", "1", "2"))
    assert outcome(requirement, first, together)[0] == "satisfied"


def test_a_new_pass_heals_a_lapsed_one() -> None:
    """Going through the checkpoint again after the change counts."""
    requirement = {**REVIEW, "lapses_when": {"fields_change": ["Target metric"]}}
    steps = [
        history(10001, 10, DAVE, stepped("Backlog", "ML Review")),
        history(10002, 20, ANNA, stepped("ML Review", "In Development")),
        history(10003, 30, DAVE, changed("customfield_3", "1", "2")),
        history(10004, 40, DAVE, stepped("In Development", "ML Review")),
        history(10005, 50, BEN, stepped("ML Review", "In Development")),
    ]
    assert outcome(requirement, *steps)[0] == "satisfied"


def test_a_lapsing_field_that_nobody_knows() -> None:
    """When a named field cannot be found, a pass is undetermined: it may have lapsed."""
    requirement = {**REVIEW, "lapses_when": {"fields_change": ["No such field"]}}
    steps = moves(("ML Review", DAVE), ("In Development", ANNA))
    assert outcome(requirement, *steps) == ("undetermined", "field_name.unknown")


def test_a_move_by_nobody() -> None:
    """A move whose author Jira does not name counts only where nobody in particular is asked for."""
    steps = moves(("ML Review", DAVE), ("In Development", None))
    assert outcome(BY_LEADS, *steps) == ("unsatisfied", "passed.nobody")
    assert outcome(REVIEW, *steps)[0] == "satisfied"


def test_created_in_the_checkpoint() -> None:
    """An issue created in the checkpoint passes it by leaving it into anything new."""
    steps = moves(("Piloting", ANNA), start="ML Review")
    assert outcome(REVIEW, *steps)[0] == "satisfied"
