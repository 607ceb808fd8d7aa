"""The issue property: what it says, when it is written, and what a stranger's writing becomes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ANNA, DAVE, directory, issue, moves, value
from tests.judging import decided
from workflows.prose import Prose
from workflows.standing import after, changed, from_json, outstanding, to_json
from workflows.state import GateState, StandingGate
from workflows.telling.comment import Comment

LEADS = directory(ml_leads=[ANNA])
GATE: dict[str, Any] = {
    "require": [
        {"passed": {"status": "ML Review"}},
        {"any_of": [{"field": {"name": "Risk tier", "is": "set"}}, {"linked": {}}]},
    ]
}
SKIPPED = issue(*moves(("In Development", DAVE)), fields={"customfield_1": value()})
FINE = issue(*moves(("ML Review", DAVE), ("In Development", ANNA)), fields={"customfield_1": value("x")})
COMMENT = Comment(Prose(()), "d" * 32, ("acc-anna",))


def test_an_allowed_transition_writes_nothing() -> None:
    """No property means nothing outstanding: an allowed transition leaves it so."""
    state = after(decided(GATE, FINE), GateState())
    assert not changed(GateState(), state)
    assert state.gates == {}


def test_a_denial_is_kept_with_its_unmet_kinds() -> None:
    """The property names each gate's verdict, transition, and the kinds at the tips of what is unmet."""
    decision = decided(GATE, SKIPPED)
    state = after(decision, GateState(), COMMENT)
    assert state.gates["gate-1"] == StandingGate("deny", "enforce", "10001", ("passed", "field", "linked"), "Gate 1")
    assert (state.comment_digest, state.mentioned) == ("d" * 32, ("acc-anna",))
    assert changed(GateState(), state)
    assert outstanding(state)


def test_a_gate_that_was_missing_turns_passed_and_then_rests() -> None:
    """Once told of, a gate's passing is written; allowing it again is not."""
    denied = after(decided(GATE, SKIPPED), GateState())
    passed = after(decided(GATE, FINE), denied)
    assert passed.gates["gate-1"].verdict == "allow"
    assert changed(denied, passed)
    again = issue(
        *moves(("ML Review", DAVE), ("In Development", ANNA), ("Backlog", DAVE), ("In Development", DAVE)),
        fields={"customfield_1": value("x")},
    )
    assert not changed(passed, after(decided(GATE, again), passed))


def test_audits_leave_no_trace_on_the_issue() -> None:
    """A gate that only records is neither in the property nor outstanding."""
    decision = decided({**GATE, "mode": "audit"}, SKIPPED)
    state = after(decision, GateState())
    assert not outstanding(state)
    assert not changed(GateState(), state)


def test_it_survives_json() -> None:
    """What is written is read back as it was."""
    state = replace(after(decided(GATE, SKIPPED), GateState(), COMMENT), comment_id="10500")
    assert from_json(json.loads(json.dumps(to_json(state)))) == state


def test_it_fits_into_a_property() -> None:
    """Jira takes 32,768 characters: settled gates are left out before open ones."""
    gates = {
        f"gate-{number}": StandingGate("deny" if number == 999 else "allow", "enforce", "1", (), "n" * 200)
        for number in range(1_000)
    }
    body = to_json(GateState(gates=gates, mentioned=tuple(f"acc-{n}" for n in range(5_000))))
    assert len(json.dumps(body)) < 32_768
    kept = body["gates"]
    assert isinstance(kept, dict)
    assert "gate-999" in kept


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("gates", "policy_version", "comment_id", "comment_digest", "mentioned"), json_values),
    )
    | json_values
)
def test_a_strangers_property_is_read_without_harm(raw: object) -> None:
    """Whatever somebody wrote by hand parses to what is valid of it, and can be written again."""
    state = from_json(raw)
    assert from_json(to_json(state)) == state


def test_what_is_valid_of_a_strangers_property_stays() -> None:
    """A broken gate is dropped, a sound one beside it is kept; a comment id is digits."""
    raw = {
        "gates": {
            "good": {"verdict": "deny", "mode": "enforce", "history_id": "5"},
            "bad": {"verdict": "perhaps", "mode": "enforce", "history_id": "5"},
        },
        "comment_id": "../../1",
        "mentioned": ["a", 5, None],
    }
    assert from_json(raw) == GateState(gates={"good": StandingGate("deny", "enforce", "5")}, mentioned=("a",))
