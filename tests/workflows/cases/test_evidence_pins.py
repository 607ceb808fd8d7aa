"""Approvals that are pinned to evidence, played through the use cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from connector.storage import Store
from tests.builders import policy, value
from tests.case_world import LEAD, TIER, CaseWorld
from tests.fake_clock import FakeClock
from tests.fake_evidence import FakeDesk, FakeSource, found
from workflows.cases.what_if import Question, WhatIf
from workflows.delivery import Done, Later
from workflows.evidence.answers import Finding, Found
from workflows.evidence.subjects import Data, TaggedRun

RUN, DATA = TaggedRun("jira.issue", "FRAUD-1"), Data("main")
PINS: dict[str, Any] = {
    "metrics": {"source": "experiments", "tagged": {"name": "jira.issue"}, "names": ["auc"], "tolerance": 0.01},
    "data": {"source": "repo", "revision": "main", "path": "train.csv"},
}
GATE: dict[str, Any] = {
    "id": "release",
    "name": "Release",
    "guards": {"to": ["In Development"]},
    "require": [
        {
            "approval": {
                "from": {"group": "ml-leads"},
                "given_by": {"transition": {"from": "Backlog", "to": "ML Review"}},
                "pinned_to": PINS,
            }
        }
    ],
}


def data(digest: str) -> Found:
    return Found((Finding("data.train.csv", digest),), found().observed_at, title="main")


class Pinned:
    """A lead approved; what the sources say can change afterwards."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.runs, self.repo = FakeSource(), FakeSource()
        self.say(0.95, "a")
        self.desk = FakeDesk({"experiments": self.runs, "repo": self.repo})
        self.world = CaseWorld(store, clock=clock, gates=(GATE,), desk=self.desk)
        self.world.issue(fields={TIER: value("x")})
        self.world.move("ML Review", by=LEAD)

    def say(self, auc: float, digest: str) -> None:
        """What the sources say from now on."""
        self.runs.known[RUN] = found(run__status="FINISHED", metric__auc=auc)
        self.repo.known[DATA] = data(digest * 32)

    def moved(self) -> object:
        """The issue is moved on, from ML Review."""
        return self.world.tell(self.world.move("In Development"))

    def moved_again(self) -> object:
        """It is taken back, and moved on once more."""
        return self.world.moved_again()


@pytest.fixture
def pinned(store: Store, clock: FakeClock) -> Pinned:
    return Pinned(store, clock)


def test_what_an_approval_saw_stands_in_the_log(pinned: Pinned) -> None:
    """Where nobody changes it unseen."""
    assert pinned.moved() == Done("allow")
    body: Any = pinned.world.store.log.rows("FRAUD-1")[-1].body
    kept = [one for one in body["gates"][0]["result"]["children"][0]["evidence"] if one["source"] == "pinned"]
    assert [one["what"].partition(" ")[2] for one in kept] == ["experiments metric.auc", "repo data.train.csv"]
    assert all(len(one["digest"]) == 16 for one in kept)


def test_it_lapses_when_a_part_is_another_one(pinned: Pinned) -> None:
    """The comment names the part, what it was and what it is; the same again makes it whole again."""
    pinned.moved()
    pinned.say(0.95, "b")
    assert pinned.moved_again() == Done("deny")
    assert f"approved it while train.csv was {'a' * 32}; now it is {'b' * 32}." in pinned.world.comment
    pinned.say(0.95, "a")
    assert pinned.moved_again() == Done("allow")


@pytest.mark.parametrize(("auc", "verdict"), [(0.96, "allow"), (0.94, "allow"), (0.93, "deny")])
def test_a_metric_may_move_a_little(pinned: Pinned, auc: float, verdict: str) -> None:
    """As far as the rule tolerates it, from what was approved and not from what was seen last."""
    pinned.moved()
    pinned.say(0.955, "a")
    pinned.moved_again()
    pinned.say(auc, "a")
    assert pinned.moved_again() == Done(verdict)


def test_a_part_that_is_gone_is_another_one(pinned: Pinned) -> None:
    """The run logs the metric no more."""
    pinned.moved()
    pinned.runs.known[RUN] = found(run__status="FINISHED")
    assert pinned.moved_again() == Done("deny")


def test_a_source_that_is_down_leaves_it_open(pinned: Pinned) -> None:
    """Whether it is what was approved cannot be told, and nobody's approval is taken away for that."""
    pinned.moved()
    pinned.repo.down = True
    assert isinstance(pinned.moved_again(), Later)


def test_nobody_approved_and_no_source_is_asked(store: Store, clock: FakeClock) -> None:
    """What an approval is pinned to is looked at once there is one."""
    pinned = Pinned(store, clock)
    pinned.world.issue(key="FRAUD-2", number=20002, fields={TIER: value("x")})
    assert pinned.world.tell(pinned.world.move("In Development", key="FRAUD-2"), "FRAUD-2") == Done("deny")
    assert (pinned.runs.asked, pinned.repo.asked) == ([], [])
    pinned.moved()
    assert (len(pinned.runs.asked), len(pinned.repo.asked)) == (1, 1)


def test_what_if_says_the_same(pinned: Pinned) -> None:
    """It reads what the approval saw from the log, too."""
    pinned.moved()
    pinned.world.tell(pinned.world.move("ML Review"))
    pinned.say(0.95, "b")
    world = pinned.world
    ask = WhatIf(policy(GATE), world.tracker, world.clock, world.store.waivers, pinned.desk)
    with_log = replace(ask, log=world.store.log)
    world.clock.advance(timedelta(minutes=1))
    assert with_log(Question("FRAUD-1", "In Development")).decision.gates[0].verdict == "deny"
