"""Gates go by what the book knows: now, and as it was."""

from __future__ import annotations

from datetime import timedelta

from config.metrics.file import Metrics
from connector.storage import Store
from tests.builders import BEN, at, issue, moves, policy
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock
from tests.judging import FIELDS, facts
from tests.metric_samples import reading
from tests.metric_world import FILE
from workflows.cases.metrics.knowing import MetricPast, metric_facts
from workflows.policy import compile_policy
from workflows.replay.past import PastIssue
from workflows.replay.walking import replay
from workflows.results import reason

METRICS = Metrics.model_validate({"metrics": FILE})
GATE = {
    "id": "goals",
    "name": "Goals",
    "guards": {"to": ["In Development"]},
    "require": [{"metric_tier": {"of": "losses"}}],
}


def test_the_book_remembers_what_was_known_when(store: Store) -> None:
    """A silence after a value is one, and what came later was not known."""
    silent = reading(value=None, read_at=at(60), why=reason("evidence.unreachable", source="experiments"))
    store.metrics.keep([reading(value=0.8, read_at=at(0)), silent, reading(value=0.93, read_at=at(120))])
    past = MetricPast(store.metrics)
    told = []
    for minutes in (-1, 30, 90, 200):
        newest = past(METRICS, at(minutes)).newest["recall"]
        told.append((newest.reading and newest.reading.value, newest.silence is not None))
    assert told == [(None, False), (0.8, False), (0.8, True), (0.93, False)]
    now = metric_facts(store.metrics, METRICS)
    assert now.newest["recall"] == past(METRICS, at(200)).newest["recall"]
    assert now.complete


def test_a_replay_goes_by_the_readings_of_then(store: Store) -> None:
    """By the targets of the policy that is replayed; without a store nothing is known."""
    store.metrics.keep([reading(value=0.8, read_at=at(0)), reading(value=0.93, read_at=at(140))])
    compiled = compile_policy(policy(GATE).model_copy(update={"metrics": METRICS}), FIELDS)
    told = issue(*moves(("In Development", BEN), ("Backlog", BEN), ("In Development", BEN), every=50))
    verdicts = [
        [replayed.decision.verdict.value for replayed in replay(compiled, PastIssue(told, facts(), metrics=past))]
        for past in (MetricPast(store.metrics), None)
    ]
    assert verdicts == [["deny", "allow"], ["undetermined", "undetermined"]]


def test_a_webhook_is_judged_by_what_was_read(store: Store, clock: FakeClock) -> None:
    """Undetermined until something was; then the move is seen through."""
    world = CaseWorld(store, gates=(GATE,), metrics=METRICS, clock=clock)
    world.issue()
    step = world.move("In Development")
    world.tell(step)
    assert world.tracker.issues["FRAUD-1"].status.name == "In Development"
    store.metrics.keep([reading(value=0.8, read_at=clock.now())])
    clock.advance(timedelta(minutes=1))
    world.tell(step)
    assert world.tracker.issues["FRAUD-1"].status.name == "Backlog"
    assert "Recall is 0.8" in world.comment
