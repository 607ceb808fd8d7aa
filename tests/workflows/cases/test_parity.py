"""One policy, many points: a webhook, what-if and replay say the same of the same transition."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connector.storage import Store
from tests.builders import ANNA, BEN, CARLA, DAVE, policy, status, value
from tests.case_world import TIER, CaseWorld, way
from tests.fake_clock import FakeClock
from tests.fake_histories import FakeHistories
from workflows.cases.audit import recorded
from workflows.cases.replaying import replay_policy
from workflows.cases.what_if import Question, WhatIf
from workflows.decision import Decision
from workflows.moments import CREATION
from workflows.needs import Needs
from workflows.people import Membership, Person
from workflows.policy import compile_policy
from workflows.replay.past import PastNeeds, of_site
from workflows.replay.walking import replay
from workflows.results import Result

PEOPLE = (ANNA, BEN, CARLA, DAVE)
STATUSES = ("Backlog", "QA", "In Development", "Done")
TIERS = ("low", "high")

TESTS: list[dict[str, Any]] = [
    {"is": "set"},
    {"is": "empty"},
    {"one_of": ["low"]},
    {"equals": "high"},
    {"changed_since": {"entered": "QA"}},
]
FIELDS = st.sampled_from(TESTS).map(lambda tests: {"field": {"name": "Model risk tier", **tests}})
PEOPLE_WHO = st.sampled_from([{"group": ["leads"]}, {"group": ["bosses", "nobody"]}, {"account": ["acc-ben"]}])
PASSES = st.builds(
    lambda by, parts, lapses: {
        "passed": {
            "status": "QA",
            "by": by,
            "not_by": parts,
            **({"lapses_when": {"fields_change": ["Model risk tier"]}} if lapses else {}),
        }
    },
    PEOPLE_WHO,
    st.lists(st.sampled_from(["assignee", "reporter"]), unique=True),
    st.booleans(),
)
APPROVALS = st.builds(
    lambda by, count: {
        "approval": {"from": by, "given_by": {"transition": {"from": "QA", "to": "In Development"}}, "count": count}
    },
    PEOPLE_WHO,
    st.integers(1, 2),
)
PLAIN = FIELDS | PASSES | APPROVALS
REQUIREMENTS = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(
            lambda kind, parts: {kind: parts},
            st.sampled_from(["all_of", "any_of"]),
            st.lists(inner, min_size=1, max_size=2),
        )
        | inner.map(lambda one: {"not": one})
    ),
    max_leaves=4,
)
GATES = st.builds(
    lambda to, source, tiers, mode, requirements: {
        "guards": {"to": to, **({"from": source} if source else {})},
        "applies_to": {"fields": [{"name": "Model risk tier", "one_of": tiers}]} if tiers else {},
        "mode": mode,
        "require": requirements,
    },
    st.lists(st.sampled_from(STATUSES), min_size=1, max_size=2, unique=True),
    st.lists(st.sampled_from(STATUSES), max_size=2, unique=True),
    st.lists(st.sampled_from(TIERS), max_size=1),
    st.sampled_from(["enforce", "warn", "audit"]),
    st.lists(REQUIREMENTS, min_size=1, max_size=2),
)
STEPS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from([*STATUSES, *TIERS, ""])), min_size=1, max_size=6)
_NUMBERS = itertools.count(1)


def told(decision: Decision) -> list[object]:
    """Everything that a decision says, but for the numbers of histories in its evidence; people by their ids."""
    return [(gate.gate_id, gate.mode, gate.verdict, gate.late, _told(gate.result)) for gate in decision.gates]


def _told(result: Result) -> object:
    return (result.kind, result.outcome, result.reason, result.remedy, [_told(child) for child in result.children])


def a_world(store: Store, gates: Sequence[Mapping[str, Any]]) -> CaseWorld:
    """A site on which every step is on offer, guarded by these gates."""
    world = CaseWorld(store, gates=tuple(gates), clock=FakeClock())
    world.tracker.groups |= {"leads": Membership((ANNA, BEN)), "bosses": Membership((CARLA,))}
    for start in STATUSES:
        world.tracker.offer(start, *(way(str(place), to) for place, to in enumerate(STATUSES) if to != start))
    return world


def created(world: CaseWorld, key: str) -> bytes:
    """What a webhook says of an issue that was just created."""
    now = world.tracker.issues[key]
    fields = {
        "project": {"key": now.project_key},
        "issuetype": {"name": now.issue_type},
        "status": {"id": now.status.id, "name": now.status.name},
    }
    return orjson.dumps(
        {
            "timestamp": int(now.created.timestamp() * 1000),
            "webhookEvent": "jira:issue_created",
            "user": {"accountId": CARLA.id},
            "issue": {"id": now.id, "key": key, "fields": fields},
        }
    )


def asked(world: CaseWorld, key: str, to: str, by: Person) -> Decision:
    """What what-if says of a move that is about to be made."""
    what_if = WhatIf(policy(*world.gates), world.tracker, world.clock, world.store.waivers)
    return what_if(Question(key, to, by=by.id)).decision


def replayed(world: CaseWorld, key: str) -> dict[str, Decision]:
    """What a replay of the issue's whole past says, by the transition's history."""
    compiled = compile_policy(policy(*world.gates), world.tracker.catalog)
    past = of_site(world.tracker, FakeHistories(world.tracker), "project = FRAUD")
    asked_for = PastNeeds(Needs(frozenset({"leads", "bosses", "nobody"})), comments=False)
    (one,) = [one for one in past.issues(asked_for) if one.issue.key == key]
    return {found.decision.transition.history_id: found.decision for found in replay(compiled, one)}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gates=st.lists(GATES, min_size=1, max_size=3), steps=STEPS)
def test_webhook_what_if_and_replay_say_the_same(
    store: Store, gates: list[Mapping[str, Any]], steps: list[tuple[Person, str]]
) -> None:
    """Of every transition that was judged: every gate's verdict, and every reason and remedy in its tree."""
    world, number = a_world(store, gates), next(_NUMBERS)
    key = f"FRAUD-{number}"
    world.issue(key, 30_000 + number, reporter=CARLA, creator=CARLA, assignee=DAVE)
    world.handle(created(world, key), key)
    beforehand: dict[str, Decision] = {}
    for person, what in steps:
        world.clock.advance(timedelta(minutes=7))
        if what not in STATUSES:
            world.tracker.edit(key, TIER, value(what) if what else value(), person)
        elif what != world.status_of(key):
            imagined = asked(world, key, what, person)
            history = world.tracker.move(key, status(what), person)
            beforehand[history.id] = imagined
            world.tell(history, key)
    afterwards = replayed(world, key)
    judged = {record.decision.transition.history_id: record.decision for record in recorded(world.store.log, key)}
    assert judged.keys() == afterwards.keys()
    assert judged.keys() - {CREATION} == {known for known, one in beforehand.items() if one.gates}
    for history_id, decision in judged.items():
        assert told(afterwards[history_id]) == told(decision)
        if history_id != CREATION:
            assert told(beforehand[history_id]) == told(decision)


def test_the_counts_are_of_the_same_decisions(store: Store) -> None:
    """A replay counts what the webhooks decided."""
    gate = {"guards": {"to": "Done"}, "require": [{"field": {"name": "Model risk tier", "is": "set"}}]}
    world = a_world(store, [gate])
    for number in (901, 902):
        world.issue(f"FRAUD-{number}", 40_000 + number)
    world.tell(world.move("Done", key="FRAUD-901"), "FRAUD-901")
    world.edit("high", key="FRAUD-902")
    world.tell(world.move("Done", key="FRAUD-902"), "FRAUD-902")
    past = of_site(world.tracker, FakeHistories(world.tracker), "project = FRAUD")
    tally = replay_policy(policy(gate), past, lambda _: None)
    assert (tally.whole.judged, tally.whole.denied) == (2, 1)
    assert [world.decisions("FRAUD-901"), world.decisions("FRAUD-902")] == [["deny"], ["allow"]]
