"""`clarity`: measurable criteria are known, vague words are named, questions come along."""

from __future__ import annotations

from typing import Any

import pytest

from config.clarity import shipped_clarity
from config.configuration import Policy
from config.gates import Gate
from tests.builders import BEN, at, catalog, changed, history, issue, moves, transition, value
from tests.judging import facts, last_transition
from workflows.decide import decide
from workflows.decision import Verdict
from workflows.issue import Issue
from workflows.policy import CompiledPolicy, compile_policy
from workflows.record import decision_from_json, decision_json
from workflows.results import Outcome, Result
from workflows.telling.explanation import explain
from workflows.telling.plain import render


def compiled(**rule: Any) -> CompiledPolicy:
    """A gate with this requirement and the shipped words."""
    gate = {"id": "clear", "name": "Clear", "guards": {"to": "In Development"}, "require": [{"clarity": rule}]}
    return compile_policy(Policy(gates=(Gate.model_validate(gate),), clarity=shipped_clarity()), catalog())


def written(text: str) -> Issue:
    """An issue with this description, moved to In Development."""
    return issue(*moves(("In Development", BEN)), fields={"description": value(text)})


def result(text: str, **rule: Any) -> Result:
    """How a description stands."""
    one = written(text)
    decision = decide(compiled(**rule), one, last_transition(one), facts(), at(60))
    return decision.gates[0].result.children[0]


@pytest.mark.parametrize(
    "text",
    [
        "Reduce the false positive rate from 4 % to 2 % by Q3.",
        "We want to raise AUC to at least 0.93 within two months.",
        "Cards are stolen.\nIncrease the conversion rate by 5 % until 2027-03-31.\nThat is all.",
        "Cut handling time in half before the end of the quarter",
        "Keep p99 latency below 200 ms in the first week after release.",
    ],
)
def test_a_measurable_criterion_is_known(text: str) -> None:
    """Metric, direction, amount and time in one sentence."""
    assert result(text).outcome is Outcome.SATISFIED


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Reduce the false positive rate by Q3.", ("amount",)),
        ("Reduce the false positive rate by 2 %", ()),
        ("The false positive rate is 4 % in May.", ("direction",)),
        ("Reduce it from 4 to 2 until May.", ("metric",)),
        ("Raise AUC to 0.93", ("time",)),
        ("A new model.", ("metric", "direction", "amount", "time")),
        ("", ("metric", "direction", "amount", "time")),
    ],
)
def test_what_a_criterion_lacks_is_named(text: str, missing: tuple[str, ...]) -> None:
    """Of the sentence that comes nearest; a date is no amount."""
    found = result(text)
    assert (found.reason.fact("missing") or ()) == missing
    assert (found.outcome is Outcome.UNSATISFIED) is bool(missing)


def test_a_section_is_one_criterion() -> None:
    """Its parts may stand in several lines; what stands elsewhere does not count."""
    success = "h2. Success\n* Metric: AUC\n* Goal: above 0.9\n* Until: 2027-05-01"
    text = f"h2. Problem\nReduce churn by 5 % until May.\n{success}"
    assert result(text, section="Success").outcome is Outcome.SATISFIED
    assert result("h2. Success\nTBD", section="Success").outcome is Outcome.UNSATISFIED
    missing = result(text, section="Risks")
    assert (missing.outcome, missing.reason.code) == (Outcome.UNSATISFIED, "sections.missing")


VAGUE = "A smart, personalised feed that lifts engagement by 5 % in the conversion rate until May."


def test_vague_words_are_named_with_their_questions() -> None:
    """In any of their forms; told only, they do not stand in the way."""
    found = result(VAGUE)
    assert found.outcome is Outcome.SATISFIED
    assert found.reason.fact("words") == ("smart", "personalised", "engagement")
    assert {question.function for question in found.questions} == {"the product manager", "the ML engineer"}
    assert {question.about for question in found.questions} == {"smart", "personalised", "engagement"}
    refused = result(VAGUE, vague_words="refuse")
    assert (refused.outcome, refused.reason.code) == (Outcome.UNSATISFIED, "clarity.vague")
    assert result(VAGUE, vague_words="refuse", allowed=["smart", "personalize", "engagement"]).holds


@pytest.mark.parametrize(
    "word", ["personalize", "engagement", "better", "smart", "real-time", "accurate", "scalable", "chatbot", "users"]
)
def test_the_shipped_list_covers_requests_for_machine_learning(word: str) -> None:
    """Each with a question for somebody."""
    found = result(f"We need something {word} for it.")
    assert found.reason.fact("words") == (word,)
    assert any(question.about == word for question in found.questions)


def test_words_within_words_are_not_meant() -> None:
    """`fast` is not in `breakfast`."""
    assert result("Breakfast for fasteners.").reason.fact("words") == ()


def test_the_questions_are_kept_and_told() -> None:
    """In the log, and in words, by function."""
    one = written("A smart model.")
    decision = decide(compiled(), one, last_transition(one), facts(), at(60))
    assert decision_from_json(decision_json(decision)) == decision
    said = render(explain(decision))
    assert "Questions for the ML engineer:" in said
    assert "On “smart”: Why do rules not do it" in said


def test_a_text_is_judged_as_it_stood() -> None:
    """What was written later is late; what the changelog does not mark is not guessed."""
    step = moves(("In Development", BEN))
    later = history(10_500, 60, BEN, changed("description", "A new model.", "Raise AUC to 0.9 until May."))
    one = issue(*step, later, fields={"description": value("Raise AUC to 0.9 until May.")})
    decision = decide(compiled(), one, transition(step[0]), facts(), at(60))
    assert decision.verdict is Verdict.ALLOW
    assert decision.gates[0].late
    unmarked = history(10_500, 60, BEN, changed("description", "Success\nRaise AUC to 0.9 until May.", "gone"))
    two = issue(*step, unmarked, fields={"description": value("gone")})
    decision = decide(compiled(section="Success"), two, transition(step[0]), facts(), at(60))
    assert decision.verdict is Verdict.UNDETERMINED
