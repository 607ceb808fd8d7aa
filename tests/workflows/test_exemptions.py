"""Classes of issues that a gate is set aside for."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.builders import DAVE, at, changed, history, issue, moves, policy, transition, value
from tests.judging import decided
from workflows.decision import Verdict
from workflows.exemptions import overdue
from workflows.results import Outcome

GATE: dict[str, Any] = {
    "require": [{"field": {"name": "Risk tier", "is": "set"}}],
    "exemptions": [
        {"issues": {"labels": "hotfix"}, "reason": "Reviewed afterwards", "review": "2026-12-01"},
        {
            "issues": {"fields": [{"name": "Target metric", "equals": "none"}]},
            "reason": "No model",
            "review": "2027-01-01",
        },
    ],
}
EMPTY = {"customfield_1": value(), "customfield_3": value()}


def test_an_exempted_issue_passes_with_the_reason() -> None:
    """Waived by the policy, and it says why and when that is to be reviewed; others are judged."""
    held = issue(*moves(("In Development", DAVE)), fields=EMPTY, labels=("hotfix",))
    (said,) = decided(GATE, held).gates
    assert (said.verdict, said.result.outcome, said.result.reason.code) == (
        Verdict.ALLOW,
        Outcome.WAIVED,
        "gate.exempt",
    )
    assert said.result.reason.fact("why") == "Reviewed afterwards"
    assert decided(GATE, issue(*moves(("In Development", DAVE)), fields=EMPTY)).verdict is Verdict.DENY


def test_a_field_can_exempt() -> None:
    """Every line of a scope works."""
    held = issue(*moves(("In Development", DAVE)), fields={**EMPTY, "customfield_3": value("none")})
    assert decided(GATE, held).gates[0].result.reason.fact("why") == "No model"


def test_becoming_exempt_afterwards_gains_nothing() -> None:
    """Whoever adds the label right after skipping the gate is judged as it stood."""
    (step,) = moves(("In Development", DAVE))
    label = history(10009, 20, DAVE, changed("labels", "", "hotfix"))
    held = issue(step, label, fields=EMPTY, labels=("hotfix",))
    assert decided(GATE, held, judged_transition=transition(step)).verdict is Verdict.DENY


def test_an_exemption_holds_after_its_review() -> None:
    """A date in the policy stops nobody's issue; it is warned about."""
    held = issue(*moves(("In Development", DAVE)), fields=EMPTY, labels=("hotfix",))
    assert decided(GATE, held, now=at(60 * 24 * 400)).verdict is Verdict.ALLOW
    written = policy({**GATE, "guards": {"to": "X"}})
    assert overdue(written.gates, date(2026, 12, 1)) == ()
    (warning,) = overdue(written.gates, date(2026, 12, 2))
    assert warning == "gate gate-1: the exemption “Reviewed afterwards” was to be reviewed by 2026-12-01"
