from __future__ import annotations

from datetime import timedelta

from tests.builders import ANNA, BEN, CARLA, CROSSGATE, at, changed, history, issue, moves, stepped, value
from tests.workflows.replay.replays import REVIEW, TIER, TIERED, facts, ready, replayed
from workflows.decision import Point, Verdict
from workflows.issue import Comment
from workflows.replay.past import PastIssue
from workflows.replay.walking import Waiting, replay


def test_each_transition_is_judged_as_the_issue_stood() -> None:
    """A tier that was set later did not count then, nor does it make anything late."""
    story = issue(
        history(10001, 10, BEN, stepped("Backlog", "In Development")),
        history(10002, 20, BEN, changed(TIER, None, "high")),
        history(10003, 30, BEN, stepped("In Development", "Done")),
        fields={TIER: value("high")},
    )
    first, second = replayed(story, TIERED)
    assert (first.verdict, second.verdict) == (Verdict.DENY, Verdict.ALLOW)
    assert not any(gate.late for one in (first, second) for gate in one.decision.gates)
    assert {one.decision.point for one in (first, second)} == {Point.REPLAY}
    assert [one.decision.decided_at for one in (first, second)] == [at(10), at(30)]


def test_only_guarded_transitions_are_given() -> None:
    """What no gate guards is passed over, and so are Crossgate's own steps."""
    story = issue(
        *moves(("ML Review", BEN), ("In Development", ANNA), ("Backlog", CROSSGATE), ("In Development", CROSSGATE))
    )
    (one,) = replayed(story, REVIEW)
    assert (one.decision.transition.history_id, one.verdict) == ("10002", Verdict.ALLOW)


def test_the_verdict_is_the_strictest_of_all_gates_whatever_their_mode() -> None:
    """A gate that only audits is what a replay is for."""
    (one,) = replayed(issue(*moves(("In Development", BEN)), fields={TIER: value()}), TIERED)
    assert (one.verdict, one.decision.verdict) == (Verdict.DENY, Verdict.ALLOW)


def test_how_long_a_denial_would_have_waited() -> None:
    """Until the first later change with which the gate would have allowed it, for each gate by itself."""
    story = issue(
        history(10001, 10, BEN, stepped("Backlog", "In Development")),
        history(10002, 20, BEN, changed("summary", "a", "b")),
        history(10003, 70, BEN, changed(TIER, None, "high")),
        history(10004, 80, BEN, changed(TIER, "high", None)),
        fields={TIER: value()},
    )
    (one,) = replayed(story, REVIEW, TIERED)
    assert one.waiting == {"review": Waiting(None), "tier": Waiting(timedelta(hours=1))}


def test_a_review_that_came_afterwards_ends_the_waiting() -> None:
    """The issue went back, was reviewed and came forward again."""
    story = issue(*moves(("In Development", BEN), ("ML Review", BEN), ("In Development", ANNA)))
    first, second = replayed(story, REVIEW)
    assert first.waiting["review"].time == timedelta(minutes=20)
    assert (second.verdict, second.waiting) == (Verdict.ALLOW, {})


def test_a_comment_can_end_the_waiting() -> None:
    """An approval by comment is no change of the changelog, and counts from when it was written."""
    gate = {
        "id": "said",
        "guards": {"to": "In Development"},
        "require": [{"approval": {"from": {"group": "ml-leads"}, "given_by": {"comment": True}}}],
    }
    story = issue(*moves(("In Development", BEN)), comments=(Comment("1", ANNA, "/approve said", at(130)),))
    (one,) = replayed(story, gate)
    assert (one.verdict, one.waiting["said"].time) == (Verdict.DENY, timedelta(hours=2))


def test_a_creation_and_a_resolution_are_steps_too() -> None:
    """Created directly behind a gate, and resolved without a transition: judged where they happened, waits included."""
    story = issue(
        history(10001, 5, BEN, changed("resolution", None, "Done")),
        history(10002, 65, BEN, changed(TIER, None, "high")),
        fields={TIER: value("high"), "resolution": value("Done")},
    )
    gate = {**TIERED, "guards": {"to": "Backlog", "resolving": True}}
    created, resolved = replayed(story, gate)
    assert (created.decision.transition.created, created.verdict) == (True, Verdict.DENY)
    assert (resolved.decision.transition.resolution, resolved.verdict) == ("Done", Verdict.DENY)
    assert [one.waiting["tier"].time for one in (created, resolved)] == [timedelta(minutes=65), timedelta(minutes=60)]


def test_waiting_need_not_be_looked_at() -> None:
    """It is most of the work."""
    story = issue(*moves(("In Development", BEN)))
    (one,) = replay(ready(REVIEW), PastIssue(story, facts()), waits=False)
    assert (one.verdict, one.waiting) == (Verdict.DENY, {})


def test_the_project_is_the_one_of_that_moment() -> None:
    """An issue that was moved later is counted where it was."""
    story = issue(
        history(10001, 10, BEN, stepped("Backlog", "In Development")),
        history(10002, 20, CARLA, changed("issuekey", "RECO-3", "FRAUD-1", name="Key")),
        fields={TIER: value()},
    )
    (one,) = replayed(story, TIERED)
    assert (one.project, one.decision.issue_key) == ("RECO", "RECO-3")
