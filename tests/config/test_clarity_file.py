"""clarity.yaml: the shipped list, one's own, and mistakes in it."""

from __future__ import annotations

from pathlib import Path

from config.clarity import shipped_clarity
from config.loader import load
from tests.config.writing import write

GATE = "gates:\n  - id: clear\n    name: Clear\n    guards: {to: Done}\n    require:\n      - clarity: {}\n"
OWN = "functions: {boss: the boss}\nwords:\n  - word: synergy\n    ask: {boss: [Which?]}\n"


def test_the_shipped_list_counts_without_a_file_and_ones_own_replaces_it(tmp_path: Path) -> None:
    """Whole: nothing is mixed."""
    without = load(write(tmp_path / "a", {"gates.yaml": GATE}))
    assert without.policy.clarity == shipped_clarity()
    own = load(write(tmp_path / "b", {"gates.yaml": GATE, "clarity.yaml": OWN}))
    assert [word.word for word in own.policy.clarity.words] == ["synergy"]
    assert own.policy.version != without.policy.version


def test_words_that_no_gate_asks_for_are_no_part_of_the_version(tmp_path: Path) -> None:
    """Same rules, same version."""
    gate = GATE.replace("clarity: {}", "passed: {status: QA}")
    plain = load(write(tmp_path / "a", {"gates.yaml": gate}))
    worded = load(write(tmp_path / "b", {"gates.yaml": gate, "clarity.yaml": OWN}))
    assert plain.policy.version == worded.policy.version


def test_every_shipped_question_is_one() -> None:
    """Whole, and for somebody."""
    clarity = shipped_clarity()
    assert clarity.criterion is not None
    asked = [word.ask for word in clarity.words] + list(clarity.criterion.ask.values())
    questions = [question for ask in asked for several in ask.values() for question in several]
    assert [question for question in questions if not question.endswith("?") or not question[0].isupper()] == []
