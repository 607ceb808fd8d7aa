"""Approvals given, taken back and refused in comments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import ANNA, BEN, CARLA, CROSSGATE, DAVE, at, comment, directory, history, issue, moves, stepped
from tests.judging import compiled, decided, judged
from workflows.issue import Comment
from workflows.people import Directory, Membership
from workflows.results import Outcome, Result

LEADS = directory(ml_leads=[ANNA, BEN], legal=[CARLA])
GATE = {"require": [{"approval": {"from": {"group": "ml-leads"}}}], "id": "ml-review", "name": "ML Review"}


def approval(*said: Comment, groups: Directory = LEADS, **rule: Any) -> Result:
    """How an approval by the ML leads stands; the gate's id is `gate-1`, its name `Gate 1`."""
    requirement = {"from": {"group": "ml-leads"}, **rule}
    return judged({"approval": requirement}, issue(*moves(("ML Review", DAVE)), comments=said), groups=groups)


def state(result: Result) -> tuple[str, str]:
    return result.outcome.value, result.reason.code


@pytest.mark.parametrize(
    "text",
    [
        "/approve gate-1",
        "/approve Gate 1",
        "/Approve “gate 1”: looks good",
        "Thank you!\n\n  /approve gate_1 because the metrics hold\nBye",
    ],
)
def test_a_comment_approves(text: str) -> None:
    """By the gate's id or name, however it is written; a comment is the way when the policy names none."""
    assert state(approval(comment(1, 20, ANNA, text))) == ("satisfied", "approval.given")


@pytest.mark.parametrize("text", ["/approve", "/approve gate-2", "approve gate-1", "I would /approve gate-1", "lgtm"])
def test_other_words_do_not(text: str) -> None:
    """Another gate, no gate, no command."""
    assert state(approval(comment(1, 20, ANNA, text))) == ("unsatisfied", "approval.none")


def test_a_remedy_says_what_to_write() -> None:
    """The line, ready to be copied, and who can write it."""
    remedy = approval().remedy
    assert remedy is not None
    assert (remedy.step.code, remedy.step.fact("gate")) == ("remedy.approve_by_comment", "gate-1")
    assert remedy.who.people == (ANNA, BEN)


def test_the_last_word_of_each_person_counts() -> None:
    """An approval can be taken back, and given again; what others say is theirs."""
    yes, no = "/approve gate-1", "/withdraw gate-1"
    assert approval(comment(1, 20, ANNA, yes), comment(2, 21, ANNA, no)).outcome is Outcome.UNSATISFIED
    assert approval(comment(1, 20, ANNA, yes), comment(2, 21, ANNA, no), comment(3, 22, ANNA, yes)).holds
    assert approval(comment(1, 20, ANNA, yes), comment(2, 21, BEN, no)).holds


def test_nobody_puts_words_into_anothers_mouth() -> None:
    """A comment that somebody else edited says nothing, nor does one of Crossgate's own or of nobody."""
    text = "/approve gate-1"
    assert not approval(comment(1, 20, ANNA, text, DAVE)).holds
    own = Directory(groups={"ml-leads": Membership((CROSSGATE,))})
    assert not approval(comment(1, 20, CROSSGATE, text), groups=own).holds
    assert not approval(comment(1, 20, None, text)).holds


def test_only_the_entitled_count() -> None:
    """Strangers may write what they like, and are told whose approval counts."""
    assert state(approval(comment(1, 20, DAVE, "/approve gate-1"))) == ("unsatisfied", "approval.not_entitled")


def test_comments_that_were_not_read_leave_it_open() -> None:
    """Unknown is not no."""
    bare = issue(*moves(("ML Review", DAVE)))
    result = judged({"approval": {"from": {"group": "ml-leads"}}}, bare, groups=LEADS)
    assert state(result) == ("undetermined", "approval.comments_unread")


def test_a_rejection_stops_it_until_it_is_taken_back() -> None:
    """One `/reject` of somebody entitled outweighs every approval; they alone can lift it."""
    yes, no = comment(1, 20, ANNA, "/approve gate-1"), comment(2, 21, BEN, "/reject gate-1 the data leaks")
    stopped = approval(yes, no)
    assert state(stopped) == ("unsatisfied", "approval.stopped")
    veto = stopped.children[0]
    assert (veto.reason.code, veto.reason.fact("who"), veto.reason.fact("why")) == (
        "approval.rejected",
        BEN,
        "the data leaks",
    )
    assert veto.remedy is not None
    assert veto.remedy.who.people == (BEN,)
    assert approval(yes, no, comment(3, 22, BEN, "/withdraw gate-1")).holds
    assert approval(yes, no, comment(3, 22, BEN, "/approve gate-1")).holds


def test_who_may_veto() -> None:
    """Those the policy names, in place of the approvers; a rejection by others, or without a reason, is none."""
    yes = comment(1, 20, ANNA, "/approve gate-1")
    by_legal = comment(2, 21, CARLA, "/reject gate-1 personal data")
    assert approval(yes, by_legal).holds
    assert not approval(yes, by_legal, veto_by={"group": "legal"}).holds
    assert approval(yes, comment(2, 21, BEN, "/reject gate-1 no"), veto_by={"group": "legal"}).holds
    assert approval(yes, comment(2, 21, BEN, "/reject gate-1")).holds


def test_a_veto_that_cannot_be_checked_leaves_it_open() -> None:
    """When it cannot be read whether the one who rejects may, nobody passes and nobody is moved back."""
    unknown = Directory(groups={**LEADS.groups, "legal": Membership(unavailable="503")})
    said = comment(1, 20, ANNA, "/approve gate-1"), comment(2, 21, DAVE, "/reject gate-1 no")
    assert approval(*said, groups=unknown, veto_by={"group": "legal"}).outcome is Outcome.UNDETERMINED


def test_a_condition_ends_by_itself() -> None:
    """Given until a day, it counts through that day and says when it ends."""
    said = comment(1, 20, ANNA, "/approve gate-1 until 2026-10-03 if the bias report follows")
    result = approval(said)
    assert state(result) == ("satisfied", "approval.given_until")
    assert result.reason.fact("until") == "2026-10-03"
    assert result.until is not None
    assert result.until.isoformat() == "2026-10-04T00:00:00+00:00"
    held = issue(*moves(("ML Review", DAVE)), comments=(said,))
    rule = {"approval": {"from": {"group": "ml-leads"}}}
    for moment, code in (
        (result.until - timedelta(seconds=1), "approval.given_until"),
        (result.until, "approval.ended"),
    ):
        assert judged(rule, held, groups=LEADS, now=moment).reason.code == code


def test_a_condition_that_is_no_date_is_no_approval() -> None:
    """`until legal has signed` is not taken for a yes without an end; the policy can refuse conditions at all."""
    assert not approval(comment(1, 20, ANNA, "/approve gate-1 until legal has signed")).holds
    dated = comment(1, 20, ANNA, "/approve gate-1 until 2026-10-30")
    assert state(approval(dated, conditional=False)) == ("unsatisfied", "approval.no_conditions")


def test_judged_as_it_stood() -> None:
    """An approval after the transition is late; one that was edited counts from its edit."""
    step = history(10001, 10, DAVE, stepped("Backlog", "In Development"))
    for minutes, late in ((5, False), (15, True)):
        held = issue(step, comments=(comment(1, minutes, ANNA, "/approve ml-review"),))
        (said,) = decided(GATE, held, groups=LEADS, now=at(20)).gates
        assert (said.verdict.value, said.late) == ("allow", late)


def test_gates_are_told_apart_by_their_longest_name() -> None:
    """`ML Review of data` is not `ML Review` with a reason."""
    gates = [{**GATE}, {**GATE, "id": "ml-data", "name": "ML Review of data"}]
    first, second = compiled(*gates).gates
    assert first.addresses is second.addresses
    assert first.addresses.find("ML review of data, well done").gates == ("ml-data",)
    assert first.addresses.find("ML review, of data").gates == ("ml-data",)
    assert first.addresses.find("ML review offers").gates == ("ml-review",)
