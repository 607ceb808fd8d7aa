"""The facts of a step that happened: from the log where it kept them."""

from __future__ import annotations

from typing import Any

from connector.storage import Store
from tests.builders import policy, value
from tests.case_world import TIER, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from workflows.cases.fact_finding import FactFinder
from workflows.evidence.subjects import TaggedRun
from workflows.moments import transitions_of
from workflows.policy import compile_policy

GATE: dict[str, Any] = {
    "id": "quality",
    "name": "Quality",
    "guards": {"to": ["In Development"]},
    "applies_to": {"jql": "labels = ml"},
    "require": [
        {"metric": {"source": "experiments", "tagged": {"name": "jira.issue"}, "name": "auc", "at_least": 0.9}}
    ],
}
RUN = TaggedRun("jira.issue", "FRAUD-1")


def test_what_the_log_kept_counts_and_not_what_is_so_now(store: Store, clock: FakeClock) -> None:
    """The source says something else by now, and Jira's search too; the step was judged by what was so then."""
    source = FakeSource({RUN: found(metric__auc=0.95)})
    world = CaseWorld(store, clock=clock, gates=(GATE,), desk=FakeDesk({"experiments": source}))
    world.tracker.finds["labels = ml"] = lambda _: True
    world.issue(fields={TIER: value("x")})
    world.tell(world.move("In Development"))
    source.known[RUN] = found(metric__auc=0.5)
    world.tracker.finds["labels = ml"] = lambda _: False
    source.asked.clear()

    compiled = compile_policy(policy(GATE), world.tracker.catalog)
    reading = world.tracker.read("FRAUD-1")
    (step,) = transitions_of(reading.issue)
    finder = FactFinder(world.tracker, store.waivers, world.desk, store.log)
    facts, remembered = finder.then(compiled, reading.issue, step)
    assert remembered
    assert facts.evidence.get(("experiments", RUN)) == found(metric__auc=0.95)
    assert facts.found == {"labels = ml": True}
    assert source.asked == []


def test_what_the_log_never_saw_is_asked_now(store: Store, clock: FakeClock) -> None:
    """And it is said that it is not of that time."""
    source = FakeSource({RUN: found(metric__auc=0.5)})
    world = CaseWorld(store, clock=clock, gates=(), desk=FakeDesk({"experiments": source}))
    world.tracker.finds["labels = ml"] = lambda _: True
    world.issue(fields={TIER: value("x")})
    world.tell(world.move("In Development"))
    compiled = compile_policy(policy(GATE), world.tracker.catalog)
    reading = world.tracker.read("FRAUD-1")
    (step,) = transitions_of(reading.issue)
    facts, remembered = FactFinder(world.tracker, store.waivers, world.desk, store.log).then(
        compiled, reading.issue, step
    )
    assert not remembered
    assert facts.evidence.get(("experiments", RUN)) == found(metric__auc=0.5)
