"""Which mode a gate has: by point, day, project and part of the issues; the same for whoever asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from config.gates import Mode
from config.modes import told
from tests.builders import START, at, issue, moves, policy
from tests.judging import compiled, decided, facts, last_transition
from workflows.decide import decide
from workflows.decision import Point, Verdict
from workflows.issue import Issue
from workflows.modes import hundredth_of, mode_of

HELD = issue(*moves(("In Development", None)), fields={})
MISSING: dict[str, Any] = {"require": [{"passed": {"status": "ML Review"}}]}


def mode(written: Any, held: Issue = HELD, point: Point = Point.REVERT, days: float = 0) -> Mode:
    (gate,) = policy({**MISSING, "guards": {"to": "In Development"}, "mode": written}).gates
    return mode_of(gate, held, at() + timedelta(days=days), point)


def test_one_mode_everywhere() -> None:
    """The simplest form; `enforce` when nothing is written."""
    assert [mode(name) for name in ("enforce", "warn", "audit")] == [Mode.ENFORCE, Mode.WARN, Mode.AUDIT]
    (gate,) = policy({**MISSING, "guards": {"to": "X"}}).gates
    assert gate.mode is Mode.ENFORCE


def test_by_enforcement_point() -> None:
    """What is not written is as for moving back, and a replay says what moving back would have done."""
    written = {"revert": "enforce", "check": "warn"}
    assert [mode(written, point=point).value for point in (Point.REVERT, Point.CHECK, Point.NATIVE, Point.REPLAY)] == [
        "enforce",
        "warn",
        "enforce",
        "enforce",
    ]


def test_from_a_day_on() -> None:
    """Warning until then; the day counts from its beginning in UTC."""
    first = (START + timedelta(days=2)).date()
    written = {"enforce": {"from": first.isoformat()}}
    assert [mode(written, days=days).value for days in (0, 1, 2, 300)] == ["warn", "warn", "enforce", "enforce"]


def test_step_by_step() -> None:
    """Audited, then warning, then enforced; what is to be otherwise can be said."""
    steps = {"warn": {"from": "2026-10-05"}, "enforce": {"from": "2026-10-10"}}
    assert [mode(steps, days=days).value for days in (0, 5, 10)] == ["audit", "warn", "enforce"]
    assert mode({**steps, "otherwise": "warn"}) is Mode.WARN


def test_in_some_projects() -> None:
    """All lines must fit: the project and the day."""
    written = {"enforce": {"projects": ["RECO"], "from": "2026-10-03"}}
    other = issue(key="RECO-1", project_key="RECO")
    assert mode(written, days=5) is Mode.WARN
    assert [mode(written, other, days=days) for days in (0, 5)] == [Mode.WARN, Mode.ENFORCE]


@given(st.integers(1, 99), st.integers(1, 5_000))
def test_a_part_of_the_issues_is_always_the_same_part(percent: int, number: int) -> None:
    """Whoever is in stays in when the part grows."""
    one = issue(key=f"FRAUD-{number}")
    now, later = mode({"enforce": {"percent": percent}}, one), mode({"enforce": {"percent": percent + 1}}, one)
    assert now is mode({"enforce": {"percent": percent}}, one, days=99)
    assert later is Mode.ENFORCE or now is not Mode.ENFORCE
    assert mode({"enforce": {"percent": 100}}, one) is Mode.ENFORCE


def test_a_part_is_about_as_large_as_it_says() -> None:
    """And two gates choose different issues."""
    first = {number for number in range(5_000) if hundredth_of("a", f"FRAUD-{number}") < 20}
    second = {number for number in range(5_000) if hundredth_of("b", f"FRAUD-{number}") < 20}
    assert 900 < len(first) < 1_100
    assert 140 < len(first & second) < 260


def test_the_moment_of_the_transition_decides() -> None:
    """Judged a year later, a step made while the gate warned is still only warned about."""
    gate = {**MISSING, "mode": {"enforce": {"from": "2026-12-01"}}}
    decision = decided(gate, HELD, now=at() + timedelta(days=365))
    assert (decision.gates[0].mode, decision.gates[0].verdict) == (Mode.WARN, Verdict.DENY)
    assert decision.verdict is Verdict.ALLOW


def test_a_decision_knows_its_point() -> None:
    """Asked beforehand, a gate that only warns there denies nothing."""
    policy = compiled({**MISSING, "mode": {"check": "warn"}})
    verdicts = [
        decide(policy, HELD, last_transition(HELD), facts(), at(60), point=point).verdict
        for point in (Point.REVERT, Point.CHECK)
    ]
    assert verdicts == [Verdict.DENY, Verdict.ALLOW]


def test_modes_in_words() -> None:
    """For lists of gates."""
    written = {"revert": {"enforce": {"from": "2027-01-01", "percent": 25, "projects": ["A", "B"]}}, "check": "warn"}
    (gate,) = policy({**MISSING, "guards": {"to": "X"}, "mode": written}).gates
    assert (
        told(gate.mode) == "revert: enforce from 2027-01-01 in A, B for 25 % of the issues, otherwise warn; check: warn"
    )
