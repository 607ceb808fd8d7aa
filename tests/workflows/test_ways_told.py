"""The ways through a gate in words, the same for the comment, the command line and programs."""

from __future__ import annotations

from typing import Any

from tests.builders import ANNA, BEN, DAVE, at, comment, directory, issue, moves, value
from tests.judging import decided
from workflows.decision import Decision
from workflows.prose import Prose
from workflows.state import GateState
from workflows.telling import comment as our_comment
from workflows.telling.plain import render
from workflows.telling.ways import outlook_json, ways_told
from workflows.telling.wording import Speech

SITE = "https://example.atlassian.net"
LEADS = directory(ml_leads=[ANNA, BEN])
CHOICE: dict[str, Any] = {
    "name": "Review",
    "require": [
        {"field": {"name": "Target metric", "is": "set"}},
        {
            "any_of": [
                {"approval": {"from": {"group": "ml-leads"}, "count": 2}},
                {
                    "all_of": [
                        {"field": {"name": "Risk tier", "equals": "minimal"}},
                        {"not": {"field": {"name": "Target metric", "equals": "none"}}},
                    ]
                },
            ]
        },
    ],
}


def denied(gate: dict[str, Any] = CHOICE, **held: Any) -> Decision:
    fields = {"customfield_1": value(), "customfield_3": value()}
    stood = issue(*moves(("In Development", DAVE)), **{"fields": fields, "comments": (), **held})
    return decided(gate, stood, groups=LEADS)


def told(decision: Decision, **how: Any) -> str:
    return render(Prose(ways_told(decision.gates[0], "FRAUD-1", Speech(site_url=SITE), **how)))


def test_a_choice_is_told_the_shortest_way_first() -> None:
    """Each step with who can do it, and a link to where it is done."""
    text = told(denied())
    assert text.startswith("Any one of these lets it pass, the shortest first:\n- 2 steps:\n")
    assert f"Fill in Target metric. open ({SITE}/browse/FRAUD-1)" in text
    assert "Anna Adams or Ben Bok (the group ml-leads) writes a comment with the line “/approve gate-1”" in text
    assert "Set Risk tier to “minimal”" in text


def test_one_way_is_told_where_nothing_else_tells_it() -> None:
    """The comment lists what is missing anyway; only a choice is worth more words there."""
    gate = {"require": CHOICE["require"][:1]}
    assert told(denied(gate)).startswith("This lets it pass:\n- Fill in Target metric.")
    assert told(denied(gate), choices_only=True) == ""


def test_a_gate_that_allows_has_no_ways() -> None:
    """There is nothing to do."""
    assert told(denied({"require": CHOICE["require"][:1]}, fields={"customfield_3": value("AUC")})) == ""


def test_what_must_be_undone_is_said_so() -> None:
    """The step names what is the case and should not be."""
    gate = {"require": [{"not": {"field": {"name": "Target metric", "is": "set"}}}]}
    text = told(denied(gate, fields={"customfield_3": value("AUC")}))
    assert "Change this, so that it is no longer the case: Target metric is “AUC”." in text


def test_the_explanation_and_the_comment_say_the_same() -> None:
    """From one tree; the explanation also says what lapses next."""
    decision = denied()
    explained = render(our_comment.explain(decision, site_url=SITE))
    said = our_comment.compose(decision, GateState(), None, own_site_url=SITE, mention=False, most_mentions=0)
    for text in (explained, render(said.prose)):
        assert "Any one of these lets it pass, the shortest first:" in text
    approved = (comment(1, 5, ANNA, "/approve gate-1 until 2026-10-20"),)
    gate = {"require": [{"approval": {"from": {"group": "ml-leads"}}}]}
    explained = render(our_comment.explain(denied(gate, comments=approved)))
    assert "lapses by itself" in explained
    assert "21 October 2026 at 00:00 UTC" in explained


def test_for_programs() -> None:
    """Ways with steps, people and addresses; what passed; what lapses next and when, or with what."""
    outlook: Any = outlook_json(denied().gates[0], "FRAUD-1", SITE)
    first = outlook["ways"][0]
    assert [step["kind"] for step in first] == ["field", "approval"]
    assert first[1]["who"]["groups"] == ["ml-leads"]
    assert first[0]["url"] == f"{SITE}/browse/FRAUD-1"
    assert first[0]["waits"] is False
    gate = {"require": [{"approval": {"from": {"group": "ml-leads"}, "expires_after": "1d"}}]}
    approved = (comment(1, 5, ANNA, "/approve gate-1"),)
    outlook = outlook_json(denied(gate, comments=approved).gates[0], "FRAUD-1")
    assert outlook == {
        "ways": [],
        "passed": ["Approved by Anna Adams."],
        "lapses": [{"at": at(5 + 24 * 60).isoformat(), "what": "Approved by Anna Adams."}],
        "lapses_with": [],
    }
    pins = {"pinned_to": {"fields": "Target metric"}, "lapses_when": {"fields_change": "Risk tier"}}
    gate = {"require": [{"approval": {"from": {"group": "ml-leads"}, **pins}}]}
    outlook = outlook_json(denied(gate, comments=approved).gates[0], "FRAUD-1")
    assert outlook["lapses_with"][0]["changes"] == [
        "Target metric",
        "Any change of Risk tier, also when it is changed back",
    ]
