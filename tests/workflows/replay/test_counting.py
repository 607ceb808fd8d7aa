from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ANNA, BEN, at, changed, directory, history, issue, moves, stepped, value
from tests.workflows.replay.replays import REVIEW, TIER, TIERED, past, rules
from workflows.cases.replaying import compare_policies, replay_policy
from workflows.decision import Verdict
from workflows.issue import Issue
from workflows.people import Directory, Membership
from workflows.replay.report import comparison_report, shown_wait, tally_report
from workflows.replay.tally import Tally

SKIPPED = issue(*moves(("In Development", BEN)), fields={TIER: value()}, id="1", key="FRAUD-1")
REVIEWED = issue(
    *moves(("ML Review", BEN), ("In Development", ANNA)), fields={TIER: value("high")}, id="2", key="FRAUD-2"
)
LATE = issue(
    history(10001, 10, BEN, stepped("Backlog", "In Development")),
    history(10002, 60 * 24 * 40, BEN, changed(TIER, None, "high")),
    history(10003, 60 * 24 * 40 + 1, BEN, stepped("In Development", "Done")),
    fields={TIER: value("high")},
    id="3",
    key="RECO-3",
    project_key="RECO",
)


def tallied(*issues: Issue, groups: Directory | None = None) -> Tally:
    """Issues by the policy of both gates."""
    world = past(issues) if groups is None else past(issues, groups)
    return replay_policy(rules(REVIEW, TIERED), world, lambda _: None)


def test_what_came_of_it_is_counted() -> None:
    """As a whole, by gate, by project and by month, with the issues and how long they would have waited."""
    report = tally_report(tallied(SKIPPED, REVIEWED, LATE))
    assert (report["issues"], report["transitions"], report["judged"], report["denied"]) == (3, 5, 4, 2)
    assert report["denied_issues"] == ["FRAUD-1", "RECO-3"]
    assert report["projects"] == {
        "FRAUD": {"judged": 2, "denied": 1, "undetermined": 0},
        "RECO": {"judged": 2, "denied": 1, "undetermined": 0},
    }
    assert report["months"] == {
        "2026-10": {"judged": 3, "denied": 2, "undetermined": 0},
        "2026-11": {"judged": 1, "denied": 0, "undetermined": 0},
    }
    gates = report["gates"]
    assert isinstance(gates, dict)
    assert gates["review"] == {
        "name": "Gate 1",
        "mode": "enforce",
        "judged": 3,
        "denied": 2,
        "undetermined": 0,
        "denied_issues": 2,
        "median_wait_seconds": None,
        "longest_wait_seconds": None,
        "still_waiting": 2,
        "judged_with_todays": ["groups"],
        "undetermined_because": [],
    }
    assert (gates["tier"]["denied"], gates["tier"]["still_waiting"]) == (2, 1)
    assert gates["tier"]["median_wait_seconds"] == timedelta(days=40).total_seconds() - 600


def test_each_denial_is_told() -> None:
    """Which transition of which issue, by whom, why, and how long it would have waited."""
    rows = tally_report(tallied(LATE))["denials"]
    assert rows == [
        {
            "issue": "RECO-3",
            "project": "RECO",
            "at": at(10).isoformat(),
            "from": "Backlog",
            "to": "In Development",
            "by": "Ben Bok",
            "gate": gate,
            "mode": mode,
            "reasons": reasons,
            "waited_seconds": waited,
        }
        for gate, mode, reasons, waited in (
            ("review", "enforce", ["It has not been in ML Review yet."], None),
            ("tier", "audit", ["Risk tier is empty."], 40 * 86_400 - 600),
        )
    ]


def test_what_cannot_be_told_is_counted_by_itself() -> None:
    """A group that could not be read makes nothing denied."""
    tally = tallied(REVIEWED, groups=Directory(groups={"ml-leads": Membership(unavailable="503")}))
    assert (tally.whole.judged, tally.whole.denied, tally.whole.undetermined) == (1, 0, 1)
    assert tally.denials == []


def test_progress_is_told_issue_by_issue() -> None:
    """Long work shows how far it is."""
    told: list[int] = []
    replay_policy(rules(REVIEW), past([SKIPPED, REVIEWED]), told.append)
    assert told == [1, 2]


def test_two_policies_are_compared() -> None:
    """What one denies and the other does not, with the gates that make the difference."""
    looser = {**REVIEW, "require": [{"passed": {"status": "ML Review"}}]}
    stricter = {**TIERED, "require": [{"field": {"name": "Risk tier", "equals": "low"}}]}
    world = past([SKIPPED, REVIEWED, LATE], directory(ml_leads=()))
    found = compare_policies(rules(REVIEW), rules(looser, stricter), world, lambda _: None)
    assert (found.before.whole.denied, found.after.whole.denied) == (3, 4)
    assert found.before.issues == found.after.issues == 3
    assert [(one.issue_key, one.to_status, one.before, one.after, one.gates) for one in found.changed] == [
        ("RECO-3", "Done", Verdict.ALLOW, Verdict.DENY, ("tier",)),
    ]
    report = comparison_report(found)
    assert isinstance(report["changed"], list)
    assert report["changed"][0]["gates"] == ["tier"]


def test_a_policy_against_itself_changes_nothing() -> None:
    """Whatever happened."""
    found = compare_policies(rules(REVIEW, TIERED), rules(REVIEW, TIERED), past([SKIPPED, LATE]), lambda _: None)
    assert found.changed == []
    assert tally_report(found.before)["gates"] != {}


@given(st.lists(st.sampled_from([SKIPPED, REVIEWED, LATE]), max_size=8))
def test_the_parts_add_up(issues: list[Issue]) -> None:
    """Projects and months each make up the whole, and no gate judges more than that."""
    tally = tallied(*issues)
    for counts in (tally.projects, tally.months):
        assert sum(count.judged for count in counts.values()) == tally.whole.judged
        assert sum(count.denied for count in counts.values()) == tally.whole.denied
    assert all(count.judged <= tally.whole.judged for count in tally.gates.values())
    assert sum(count.denied for count in tally.gates.values()) == len(tally.denials)
    assert all(len(count.waits) + count.never == count.denied for count in tally.gates.values())


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(None, "-"), (0, "0 s"), (59, "59 s"), (90, "1.5 min"), (7_200, "2 h"), (86_400, "1 d"), (129_600, "1.5 d")],
)
def test_waits_are_said_as_people_say_them(seconds: int | None, shown: str) -> None:
    """In the largest unit that fits."""
    assert shown_wait(seconds) == shown
