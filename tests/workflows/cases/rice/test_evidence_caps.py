"""Caps on confidence that rest on sources outside of Jira."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from connector.storage import Store
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from tests.portfolio_worlds import SCORE
from tests.rice_world import RiceWorld
from workflows.evidence.subjects import Run
from workflows.rice.record import score_from_record
from workflows.telling import rice as telling
from workflows.telling.plain import render

OFFLINE: dict[str, Any] = {"metric": {"source": "experiments", "run": "{field:Labels}", "name": "auc", "at_least": 0.9}}
CAPS: dict[str, Any] = {
    "without": 40,
    "evidence": [
        {"name": "a paper", "when": {"field": {"name": "Summary", "matches": "paper"}}, "up_to": 60},
        {"name": "an offline metric", "when": OFFLINE, "up_to": 80},
    ],
}


class Ideas:
    """Ideas with an estimate of 80 % each; the labels name their runs."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.source = FakeSource({Run("run-1"): found(run__status="FINISHED", metric__auc=0.95)})
        self.world = RiceWorld(store, clock=clock, desk=FakeDesk({"experiments": self.source}))
        self.world.start(confidence=CAPS)

    def idea(self, number: int, run: str = "run-1", **estimates: str) -> None:
        """One whose score is 2000 with all its confidence."""
        made = self.world.estimated(number, **estimates)
        self.world.tracker.add(replace(made, labels=(run,) if run else ()))

    def sync(self, number: int = 1) -> str:
        """A run over all; the score of an idea afterwards."""
        self.world.rice.sync()
        return self.world.tracker.issues[f"IDEA-{number}"].fields[SCORE].texts[0]

    def explained(self, number: int = 1) -> str:
        """What `crossgate rice explain` says of it."""
        history = self.world.store.scores.history(f"IDEA-{number}", 20)
        book = self.world.rice.rules.exactly(self.world.tracker.catalog)
        return render(telling.explain(book, f"IDEA-{number}", score_from_record(history[-1]), history))


@pytest.fixture
def ideas(store: Store, clock: FakeClock) -> Ideas:
    return Ideas(store, clock)


def test_what_a_source_says_decides_how_far_confidence_counts(ideas: Ideas) -> None:
    """With the metric in full; below it, or with a run that failed, as far as the rest carries."""
    ideas.idea(1)
    assert ideas.sync() == "2000"
    ideas.source.known[Run("run-1")] = found(run__status="FINISHED", metric__auc=0.7)
    assert ideas.sync() == "1000"
    assert "an offline metric" in ideas.explained()


def test_only_what_can_matter_is_asked(ideas: Ideas) -> None:
    """Not of an idea that names no run, nor of one whose confidence counts in full anyway; one question for two."""
    ideas.idea(1, run="")
    ideas.idea(2, confidence="40")
    ideas.idea(3)
    ideas.idea(4)
    ideas.sync()
    assert [question.subject for question in ideas.source.asked] == [Run("run-1")]
    assert ideas.sync(1) == "1000"


def test_a_source_that_is_down_leaves_the_last_known_cap(ideas: Ideas) -> None:
    """In either direction, and it is said; with the source back, what it says counts."""
    ideas.idea(1)
    ideas.source.known[Run("run-2")] = found(run__status="FINISHED", metric__auc=0.7)
    ideas.idea(2, "run-2")
    assert (ideas.sync(1), ideas.sync(2)) == ("2000", "1000")
    ideas.source.down = True
    assert (ideas.sync(1), ideas.sync(2)) == ("2000", "1000")
    for number in (1, 2):
        assert "cannot be learned right now; what was known last counts." in ideas.explained(number)
    ideas.source.down = False
    assert ideas.sync(2) == "1000"
    assert "cannot be learned" not in ideas.explained(2)


def test_what_was_never_known_lowers_nothing(ideas: Ideas) -> None:
    """A source that was down from the beginning."""
    ideas.source.down = True
    ideas.idea(1)
    assert ideas.sync() == "2000"


def test_a_second_run_keeps_and_writes_nothing(ideas: Ideas) -> None:
    """However long a source is down."""
    ideas.idea(1)
    ideas.sync()
    ideas.source.down = True
    ideas.sync()
    kept = len(ideas.world.store.scores.history("IDEA-1", 20))
    ideas.sync()
    assert len(ideas.world.store.scores.history("IDEA-1", 20)) == kept == 2


def test_an_edit_asks_too(ideas: Ideas) -> None:
    """The score that follows it within seconds rests on the same evidence."""
    ideas.idea(1, confidence="40")
    ideas.sync()
    ideas.source.known[Run("run-1")] = found(run__status="FINISHED", metric__auc=0.7)
    ideas.world.tell("IDEA-1", ideas.world.estimate("IDEA-1", "confidence", "80"))
    ideas.world.settle()
    assert ideas.world.tracker.issues["IDEA-1"].fields[SCORE].texts == ("1000",)
