"""Gates that rest on evidence, played through the use cases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import policy, value
from tests.case_world import TIER, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from workflows.cases.dossier import Dossier
from workflows.delivery import Done, Later
from workflows.evidence.answers import Found
from workflows.evidence.filling import Unfilled
from workflows.evidence.subjects import Run


def needed(metric: str, least: float) -> dict[str, Any]:
    asked = {"source": "experiments", "run": "{field:Model risk tier}", "name": metric, "at_least": least}
    return {"metric": asked}


GATE: dict[str, Any] = {
    "id": "quality",
    "name": "Quality",
    "applies_to": {"projects": ["FRAUD"]},
    "guards": {"to": ["In Development"]},
    "require": [needed("auc", 0.9), needed("f1", 0.5)],
}


@pytest.fixture
def source() -> FakeSource:
    return FakeSource({Run("run-1"): found(run__status="FINISHED", metric__auc=0.95, metric__f1=0.9)})


@pytest.fixture
def guarded(store: Store, clock: FakeClock, source: FakeSource) -> CaseWorld:
    world = CaseWorld(store, clock=clock, gates=(GATE,), desk=FakeDesk({"experiments": source}))
    world.issue(fields={TIER: value("run-1")})
    return world


def logged(world: CaseWorld) -> list[Any]:
    return [row.body for row in world.store.log.rows("FRAUD-1")]


def test_good_evidence_lets_it_pass_and_stands_in_the_log(guarded: CaseWorld, source: FakeSource) -> None:
    """Two requirements on one run ask once; source, value, moment, digest and link are kept with the decision."""
    assert guarded.tell(guarded.move("In Development")) == Done("allow")
    assert [question.wants for question in source.asked] == [frozenset({"auc", "f1"})]
    (decision,) = logged(guarded)
    evidence = decision["gates"][0]["result"]["children"][0]["evidence"]
    auc = next(one for one in evidence if one["what"] == "metric.auc")
    assert (auc["source"], auc["value"], auc["link"]) == ("experiments", "0.95", "https://mlflow.example.com/1")
    assert len(auc["digest"]) == 16
    assert auc["observed_at"]


def test_a_source_that_is_down_is_never_a_no(guarded: CaseWorld, source: FakeSource) -> None:
    """Nothing is moved, the comment shows that it waits, and it is asked again until there is an answer."""
    source.down = True
    step = guarded.move("In Development")
    answer = guarded.tell(step)
    assert isinstance(answer, Later)
    assert not answer.counts
    assert "evidence from experiments: down" in answer.reason
    assert guarded.tracker.count("transition") == 0
    assert "experiments does not answer." in guarded.comment
    guarded.clock.advance(timedelta(minutes=1))
    source.down = False
    source.known[Run("run-1")] = found(run__status="FINISHED", metric__auc=0.7, metric__f1=0.9)
    assert guarded.tell(step) == Done("deny")
    assert "auc is 0.7. That is below 0.9." in guarded.comment
    assert guarded.tracker.count("transition") == 1


def test_another_run_in_the_field_is_looked_at(guarded: CaseWorld, source: FakeSource) -> None:
    """The comment stays true: an edit of the field that names the run asks anew."""
    source.known[Run("run-1")] = found(run__status="FAILED")
    guarded.tell(guarded.move("In Development"))
    assert "did not finish well" in guarded.comment
    source.known[Run("run-2")] = found(run__status="FINISHED", metric__auc=0.95, metric__f1=0.9)
    assert guarded.tell(guarded.edit("run-2")) == Done("allow")


def test_an_issue_that_no_gate_guards_asks_nothing(guarded: CaseWorld, source: FakeSource) -> None:
    """An irrelevant move costs no call, to Jira or elsewhere."""
    guarded.tell(guarded.move("ML Review"))
    assert source.asked == []


def test_what_is_known_can_be_looked_at(guarded: CaseWorld, source: FakeSource) -> None:
    """Each topic once, with the gates that ask; what the issue does not say is told too."""
    dossier = Dossier(policy(GATE), guarded.tracker, FakeDesk({"experiments": source}), guarded.clock)
    (entry,) = dossier("FRAUD-1")
    assert (entry.gates, entry.source) == (("Quality",), "experiments")
    assert isinstance(entry.answer, Found)
    guarded.edit(None)
    (entry,) = dossier("FRAUD-1")
    assert isinstance(entry.answer, Unfilled)
    assert (entry.question, entry.answer.reason.code) == (None, "field.empty")
