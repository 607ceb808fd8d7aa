"""What gates are set aside for, with its ends: for reports and pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.builders import ANNA, BEN, DAVE, at, comment, directory, issue, moves, policy, value
from tests.judging import decided
from workflows.decision import Decision
from workflows.set_aside import SetAside, SetAsideBy, set_aside
from workflows.waivers import Waiver, WaiverState

NOW = at(60)
GATES = policy(
    {
        "id": "gate-1",
        "name": "Review",
        "guards": {"to": "X"},
        "require": [{"passed": {"status": "QA"}}],
        "exemptions": [
            {"issues": {"labels": "old"}, "reason": "Legacy", "review": "2026-09-01"},
            {"issues": {"labels": "hotfix"}, "reason": "Urgent", "review": "2027-01-01"},
        ],
    }
).gates


def waiver(**overrides: Any) -> Waiver:
    """Asked for by Ben and granted by Anna at the start, for two weeks."""
    values: dict[str, Any] = {
        "issue_id": "20001",
        "issue_key": "FRAUD-1",
        "gate_id": "gate-1",
        "said": "1@x",
        "asked_by": BEN,
        "asked_at": at(0),
        "until": at(0) + timedelta(days=14),
        "why": "The board is away",
        "state": WaiverState.GRANTED,
        "granted_by": ANNA,
        "granted_at": at(0),
    }
    return Waiver(**{**values, **overrides})


def approved(until: str, key: str = "FRAUD-1") -> Decision:
    """A decision that rests on an approval until a day."""
    said = (comment(1, 5, ANNA, f"/approve gate-1 until {until}"),)
    gate: dict[str, Any] = {"name": "Legal", "require": [{"approval": {"from": {"group": "legal"}}}]}
    held = issue(*moves(("In Development", DAVE)), key=key, comments=said, fields={"customfield_1": value()})
    return decided(gate, held, groups=directory(legal=[ANNA]))


def shown(*found: SetAside) -> list[tuple[str, str, str]]:
    return [(one.by.value, one.issue_key, one.ends.isoformat()) for one in found]


def test_everything_that_lets_issues_pass_is_told_what_ends_next_first() -> None:
    """Waivers, requests, exemptions and approvals on a condition, each with its last day."""
    asked = waiver(issue_key="FRAUD-2", state=WaiverState.REQUESTED, granted_by=None, granted_at=None)
    found = set_aside(GATES, [waiver(), asked], [approved("2026-10-20")], NOW)
    assert shown(*found) == [
        ("exemption", "", "2026-09-01"),
        ("waiver", "FRAUD-1", "2026-10-15"),
        ("request", "FRAUD-2", "2026-10-15"),
        ("condition", "FRAUD-1", "2026-10-20"),
        ("exemption", "", "2027-01-01"),
    ]
    assert [one.overdue for one in found] == [True, False, False, False, False]
    assert found[1].who.people == (ANNA,)
    assert found[2].who.people == (BEN,)
    assert (found[3].gate_name, found[3].who.people) == ("Legal", (ANNA,))


def test_what_is_over_is_not_told() -> None:
    """Ended, revoked and expired ones; and approvals whose decision was followed by another."""
    over = waiver(until=at(30))
    revoked = waiver(state=WaiverState.REVOKED, revoked_at=at(10))
    lapsed = set_aside([], [over, revoked], [approved("2026-10-20")], NOW + timedelta(days=30))
    assert lapsed == ()
    withdrawn = decided(
        {"name": "Legal", "require": [{"approval": {"from": {"group": "legal"}}}]},
        issue(*moves(("In Development", DAVE)), comments=()),
        groups=directory(legal=[ANNA]),
    )
    assert set_aside([], [], [approved("2026-10-20"), withdrawn], NOW) == ()


def test_of_one_issue() -> None:
    """For its page: its waivers and conditions alone."""
    found = set_aside(
        GATES,
        [waiver(), waiver(issue_key="FRAUD-2")],
        [approved("2026-10-20", "FRAUD-2"), approved("2026-10-21")],
        NOW,
        issue_key="FRAUD-2",
    )
    assert shown(*found) == [("waiver", "FRAUD-2", "2026-10-15"), ("condition", "FRAUD-2", "2026-10-20")]


def test_a_gate_that_is_gone_is_named_by_its_id() -> None:
    """The waiver outlives the policy that it was granted under."""
    (found,) = set_aside([], [waiver(gate_id="gone")], [], NOW)
    assert (found.by, found.gate_name, found.ends) == (SetAsideBy.WAIVER, "gone", date(2026, 10, 15))
