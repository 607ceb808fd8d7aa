from __future__ import annotations

from tests.builders import at, issue, moves, person, value
from tests.connector.cli.commanding import Terminal
from tests.judging import decided
from workflows.decision import Decision
from workflows.record import decision_json

HOSTILE = "limited\x1b]0;owned\x07\x9b2J\u202e\ud800\nDone: nothing"


def denied(tier: str = "minimal", name: str = "Dave Dunn") -> Decision:
    """A move past a gate that wants another tier and a review."""
    gate = {
        "name": "ML Review",
        "message": "The ML leads look at every change.",
        "require": [{"field": {"name": "Risk tier", "one_of": ["high"]}}, {"passed": {"status": "ML Review"}}],
    }
    return decided(
        gate, issue(*moves(("In Development", person("acc-x", name))), fields={"customfield_1": value(tier)})
    )


def noted(terminal: Terminal, decision: Decision, *effects: str, **more: object) -> None:
    """Put a decision into the log as the service does."""
    body = {**decision_json(decision), "effects": list(effects), **more}
    store = terminal.store()
    try:
        assert store.log.append("decision", "k", decision.ref, decision.issue_key, body, at(30))
    finally:
        store.close()


def test_nothing_is_known_of_an_issue(terminal: Terminal) -> None:
    """That is an answer and no failure: it says so, and is an empty array for machines."""
    assert "No decision about FRAUD-9 is in the log" in terminal.run("explain", "FRAUD-9").stdout
    assert terminal.json("explain", "FRAUD-9") == []


def test_a_decision_is_told_with_its_reasons_and_effects(terminal: Terminal) -> None:
    """When, by which policy, what was required and missing, what was done; the key in any case."""
    decision = denied()
    noted(terminal, decision, "moved back to Backlog", "comment")
    told = terminal.run("explain", "fraud-1").stdout
    for part in (
        "row 1, 2026-10-01 09:30:00 UTC",
        decision.policy_version,
        "ML Review",
        "Risk tier",
        "Done: moved back to Backlog, comment.",
    ):
        assert part in told


def test_the_same_for_machines(terminal: Terminal) -> None:
    """The whole tree with its evidence, the row of the log, and the effects."""
    decision = denied()
    noted(terminal, decision, "comment")
    [told] = terminal.json("explain", "FRAUD-1")
    outlook = told.pop("outlook")["gate-1"]
    (way,) = outlook["ways"]
    assert [step["kind"] for step in way] == ["field", "passed"]
    assert (outlook["passed"], outlook["lapses"]) == ([], [])
    assert told == {"row": 1, **decision_json(decision), "effects": ["comment"]}


def test_a_decision_without_effects_says_so(terminal: Terminal) -> None:
    """Nothing done is told as such."""
    noted(terminal, denied())
    assert "Done: nothing" in terminal.run("explain", "FRAUD-1").stdout


def test_text_of_the_issue_cannot_command_the_terminal(terminal: Terminal) -> None:
    """Names and values are shown on their line without what a terminal obeys; the JSON gives them back unchanged."""
    decision = denied(tier=HOSTILE, name=HOSTILE)
    noted(terminal, decision, "comment")
    told = terminal.run("explain", "FRAUD-1").stdout
    assert [line for line in told.splitlines() if line.startswith("Done: ")] == ["Done: comment."]
    terminal.run("explain", "A\x1b[2J")
    [found] = terminal.json("explain", "FRAUD-1")
    assert found["gates"] == decision_json(decision)["gates"]


def test_a_row_that_was_tampered_with_is_named(terminal: Terminal) -> None:
    """Status 1, which row, and the command that tells more."""
    noted(terminal, denied(), gates="none")
    told = terminal.run("explain", "FRAUD-1", status=1).stderr
    assert "Row 1 of the decision log" in told
    assert "crossgate log verify" in told
