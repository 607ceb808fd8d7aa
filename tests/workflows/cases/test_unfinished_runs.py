"""Runs that had not ended when their issue was moved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import value
from tests.case_world import TIER, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from workflows.cases.running import LOOK
from workflows.delivery import Done, Handled, KeptDelivery
from workflows.errors import Unreachable
from workflows.evidence.subjects import Run
from workflows.jobs import job_of

GATE: dict[str, Any] = {
    "id": "quality",
    "name": "Quality",
    "guards": {"to": ["In Development"]},
    "require": [
        {"metric": {"source": "experiments", "run": "{field:Model risk tier}", "name": "auc", "at_least": 0.9}}
    ],
}


class Training:
    """An issue whose run still runs, which Ben moves all the same."""

    def __init__(self, store: Store, clock: FakeClock, **gate: Any) -> None:
        self.source = FakeSource()
        self.says("RUNNING", 0.95)
        desk = FakeDesk({"experiments": self.source})
        self.world = CaseWorld(store, clock=clock, gates=({**GATE, **gate},), desk=desk)
        self.world.issue(fields={TIER: value("run-1")})
        self.moved = self.world.tell(self.world.move("In Development"))

    def says(self, status: str, auc: float) -> None:
        """What MLflow says of the run from now on."""
        self.source.known[Run("run-1")] = found(run__status=status, metric__auc=auc)

    def later(self, minutes: float = 2.1) -> list[tuple[str, Handled]]:
        """Time goes by, and the queue is worked off; the jobs that were done, and what came of each."""
        self.world.clock.advance(timedelta(minutes=minutes))
        done: list[tuple[str, Handled]] = []
        looks = iter(range(8))  # A job puts another one into the queue.

        def handle(kept: KeptDelivery) -> Handled:
            nonlocal looks
            looks = iter(range(8))
            outcome = self.world.service.handle(kept)
            done.append((job_of(kept.delivery.body).name, outcome))
            return outcome

        self.world.store.queue.work(handle, lambda: next(looks, None) is None)
        return done


@pytest.fixture
def training(store: Store, clock: FakeClock) -> Training:
    return Training(store, clock)


def test_whoever_moves_the_issue_is_told_at_once(training: Training) -> None:
    """It goes back, since numbers so far say nothing; the comment says what it waits for, and that it looks again."""
    assert training.moved == Done("deny")
    assert training.world.status_of() == "Backlog"
    assert "The run run one still runs; it is judged again when it has ended." in training.world.comment
    assert "Crossgate looks every few minutes and tells here what came of it." in training.world.comment


def test_it_is_looked_at_until_the_run_has_ended(training: Training) -> None:
    """Then the comment says that the issue can be moved, and nothing is asked any more."""
    assert training.later(0) == []
    for _ in range(3):
        assert training.later() == [("runs", Done("put off")), (LOOK, Done("deny"))]
    training.says("FINISHED", 0.95)
    assert training.later() == [("runs", Done("put off")), (LOOK, Done("allow"))]
    assert "auc is 0.95" in training.world.comment
    asked = len(training.source.asked)
    assert (training.later(60), len(training.source.asked)) == ([], asked)


def test_looking_writes_nothing_that_is_so_already(training: Training) -> None:
    """Neither in Jira nor in the log, however long the run takes: each outcome is recorded once."""
    training.later()
    rows, calls = len(training.world.store.log.rows("FRAUD-1")), training.world.tracker.count("edit_comment")
    for _ in range(5):
        training.later()
    assert len(training.world.store.log.rows("FRAUD-1")) == rows
    assert training.world.tracker.count("edit_comment") == calls
    training.says("FINISHED", 0.7)
    training.later()
    assert "auc is 0.7. That is below 0.9." in training.world.comment
    assert len(training.world.store.log.rows("FRAUD-1")) == rows + 1


def test_a_run_that_has_not_begun_or_failed(training: Training) -> None:
    """The one is waited for, the other is not."""
    training.says("SCHEDULED", 0.0)
    training.later()
    assert "has not begun yet" in training.world.comment
    training.says("FAILED", 0.95)
    assert training.later()[-1] == (LOOK, Done("deny"))
    assert "did not finish well" in training.world.comment
    assert training.later(60) == []


def test_an_issue_that_is_settled_or_gone_is_not_asked_about(training: Training) -> None:
    """Somebody named another run meanwhile, or deleted the issue."""
    training.source.known[Run("run-2")] = found(run__status="FINISHED", metric__auc=0.95)
    training.world.tell(training.world.edit("run-2"))
    asked = len(training.source.asked)
    training.world.tracker.delete("FRAUD-1")
    assert all(outcome in {Done("gone"), Done("irrelevant"), Done("put off")} for _, outcome in training.later())
    assert len(training.source.asked) == asked


def test_a_crash_or_a_silence_forgets_nothing(training: Training) -> None:
    """The job waits in the store, and a Jira that is away is tried again."""
    training.world.start()
    training.world.tracker.fail("read", Unreachable("503"))
    training.later()
    training.says("FINISHED", 0.95)
    assert training.later()[-1] == (LOOK, Done("allow"))


def test_a_gate_that_only_audits_waits_for_nothing(store: Store, clock: FakeClock) -> None:
    """Nobody is told of it."""
    assert Training(store, clock, mode="audit").later(60) == []
